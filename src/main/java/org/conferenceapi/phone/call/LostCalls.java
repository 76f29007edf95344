package org.conferenceapi.phone.call;

import java.lang.System.Logger.Level;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.phone.edge.EdgeCall;
import org.conferenceapi.phone.edge.EdgeException;
import org.conferenceapi.phone.sip.SipEndpoint;
import org.conferenceapi.phone.sip.message.SipStatus;

/** Ends the calls of nodes that are gone: the phone gets a BYE, and the participant leaves. */
final class LostCalls {
  private static final System.Logger LOG = System.getLogger(LostCalls.class.getName());

  private final CallServices services;
  private final SipEndpoint endpoint;

  LostCalls(CallServices services, SipEndpoint endpoint) {
    this.services = services;
    this.endpoint = endpoint;
  }

  /** Ends those whose leases have expired. */
  void end() {
    for (CallLeases.Orphan each : services.calls.claimOrphans()) {
      services.executor.execute(() -> attempt(() -> end(each)));
    }
  }

  private void end(CallLeases.Orphan orphan) {
    if (services.local.has(orphan.partSid())) {
      return; // the lease of a call of this node had expired
    }
    if (orphan.dialog() != null) {
      attempt(() -> endpoint.end(orphan.dialog()));
    }
    attempt(() -> services.calls.edgeOf(orphan).map(EdgeCall::ofText).ifPresent(this::delete));
    try {
      services.participants.end(
          orphan.confSid(), orphan.partSid(), SipStatus.SERVICE_UNAVAILABLE, "The node was lost");
    } catch (Problem e) {
      LOG.log(Level.DEBUG, "The conference of a lost call does not exist any more", e);
    }
    services.calls.delete(orphan.partSid());
  }

  private void delete(EdgeCall call) {
    try {
      services.edges.find(call.edge()).ifPresent(edge -> edge.delete(call));
    } catch (EdgeException e) {
      LOG.log(Level.DEBUG, "The edge forgets the call after a time without audio", e);
    }
  }

  /** Does one thing; if it fails, the others follow, and the row is claimed again if it stays. */
  private static void attempt(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(ExceptionClassifier.level(e), "A lost call is not ended on all sides yet.", e);
    }
  }
}
