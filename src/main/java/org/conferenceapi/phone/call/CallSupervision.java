package org.conferenceapi.phone.call;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.phone.edge.EdgeCallLostException;
import org.conferenceapi.phone.edge.EdgeException;
import org.conferenceapi.phone.edge.MediaEdge;
import org.conferenceapi.phone.sip.message.SipStatus;

/**
 * Watches over a call in a conference, because phone, media edge and media server can be lost
 * without a message: it sets up again what can be, and ends the call if that takes too long.
 */
final class CallSupervision {
  private static final System.Logger LOG = System.getLogger(CallSupervision.class.getName());

  /** After this time without a response of its media edge a call moves to another one. */
  private static final Duration EDGE_PATIENCE = Duration.ofSeconds(10);

  /** After this time without audio a call ends. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What may be better at the next attempt. */
  private static final Set<ProblemCode> PASSING =
      EnumSet.of(ProblemCode.UNAVAILABLE, ProblemCode.BRIDGE_FAILED, ProblemCode.CONCURRENT_CHANGE);

  private final ActiveCall call;
  private final LifeSigns phone = new LifeSigns(System::nanoTime);
  private boolean isTroubled;
  private long troubledSince;

  CallSupervision(ActiveCall call) {
    this.call = call;
  }

  /** Looks whether all is well; {@code isServerLost} if the media server is not. */
  void look(boolean isServerLost) {
    CallMedia media = call.media();
    if (media == null || !media.isJoined()) {
      return;
    }
    try {
      if (media.isAnswerAwaited()) {
        trouble("The phone has not answered the re-INVITE");
      } else if (isServerLost || media.isDetached()) {
        rejoin();
      } else {
        judge(media.phoneSilentFor());
        isTroubled = false;
      }
    } catch (EdgeException e) {
      failed(e);
    }
  }

  private void judge(Duration silence) {
    switch (phone.judge(silence)) {
      case ALIVE -> {}
      case ASK -> call.sip().probe();
      case DEAD -> call.end(SipStatus.REQUEST_TIMEOUT, "The phone does not respond");
    }
  }

  /** The phone has responded. */
  void responded() {
    phone.responded();
  }

  /** Brings the participant into the room again, if that is possible by now. */
  void rejoin() {
    try {
      call.media().rejoin(call.conf(), call.part());
      call.store();
      isTroubled = false;
    } catch (Problem e) {
      if (!PASSING.contains(e.code())) {
        throw e;
      }
      LOG.log(Level.DEBUG, "A call does not come into its room again yet", e);
      trouble("The media server was lost");
    }
  }

  /** The media edge has failed. */
  void failed(EdgeException e) {
    LOG.log(Level.DEBUG, "The media edge of a call has failed", e);
    trouble("The media edge was lost");
    if (call.isOver()) {
      return;
    }
    if (e instanceof EdgeCallLostException) {
      takeOver(call.media().edge());
    } else if (isTroubledFor(EDGE_PATIENCE)) {
      call.services.edges.choose().ifPresent(this::takeOver);
    }
  }

  /** The phone gets another address for its audio. */
  private void takeOver(MediaEdge edge) {
    try {
      String offer = call.media().takeOver(edge);
      call.services.local.addEdgeId(call.media().id(), call);
      call.sip().offer(offer);
    } catch (EdgeException e) {
      LOG.log(Level.DEBUG, "A media edge cannot take over a call; it is tried again", e);
    }
  }

  private void trouble(String reason) {
    if (!isTroubled) {
      isTroubled = true;
      troubledSince = System.nanoTime();
    } else if (isTroubledFor(PATIENCE)) {
      call.end(SipStatus.SERVICE_UNAVAILABLE, reason);
    }
  }

  private boolean isTroubledFor(Duration time) {
    return System.nanoTime() - troubledSince > time.toNanos();
  }
}
