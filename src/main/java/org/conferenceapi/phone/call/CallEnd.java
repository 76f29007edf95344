package org.conferenceapi.phone.call;

import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.api.problem.Problem;

/**
 * The end of one call on all sides. SIP is first, because a phone should not wait for the rest. A
 * side that fails does not keep the others from ending.
 */
final class CallEnd {
  private static final System.Logger LOG = System.getLogger(CallEnd.class.getName());

  private final ActiveCall call;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private boolean hasBegun;

  CallEnd(ActiveCall call) {
    this.call = call;
  }

  /** Whether nothing more is to happen to the call. */
  boolean hasBegun() {
    return hasBegun;
  }

  /** Is completed when all sides have ended. */
  CompletableFuture<Void> done() {
    return done;
  }

  /**
   * Ends the call. If the participant cannot leave, the row of the call stays, and becomes an
   * orphan.
   *
   * @param status of the response, if the call is an incoming one without an answer, or else in the
   *     {@code Reason} of the BYE
   * @param leaving lets the participant leave, if there is one
   */
  void begin(int status, Runnable leaving) {
    hasBegun = true;
    call.services.local.remove(call);
    try {
      attempt(
          () -> {
            if (call.sip() != null) {
              call.sip().hangUp(status);
            }
          });
      attempt(call::flushKeys);
      if (call.isParticipant() && attempt(() -> leave(leaving))) {
        attempt(() -> call.services.calls.delete(call.part()));
      }
      attempt(
          () -> {
            if (call.media() != null) {
              call.media().delete();
            }
          });
      attempt(call::endLine);
    } finally {
      done.complete(null);
    }
  }

  private static void leave(Runnable leaving) {
    try {
      leaving.run();
    } catch (Problem e) {
      LOG.log(Level.DEBUG, "The conference of a call does not exist any more", e);
    }
  }

  private static boolean attempt(Runnable step) {
    try {
      step.run();
      return true;
    } catch (RuntimeException e) {
      LOG.log(ExceptionClassifier.level(e), "A call has not ended on all sides yet.", e);
      return false;
    }
  }
}
