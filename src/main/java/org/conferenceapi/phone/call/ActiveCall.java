package org.conferenceapi.phone.call;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.phone.PhoneParticipant;
import org.conferenceapi.phone.edge.EdgeCallLostException;
import org.conferenceapi.phone.edge.EdgeException;
import org.conferenceapi.phone.edge.UnacceptableSdpException;
import org.conferenceapi.phone.sip.CallEvents;
import org.conferenceapi.phone.sip.SipCall;
import org.conferenceapi.phone.sip.SipStatus;
import org.conferenceapi.phone.trunk.TrunkSnapshot;
import org.conferenceapi.platform.concurrent.OrderedExecutor;

/**
 * A call that this node has. Whatever happens to it, from any side, is processed one after the
 * other.
 */
abstract class ActiveCall implements CallEvents {
  private static final System.Logger LOG = System.getLogger(ActiveCall.class.getName());

  /** A phone that sends nothing for so long is dead: also silent phones send packets. */
  private static final Duration DEAD = Duration.ofSeconds(12);

  final CallServices services;
  private final OrderedExecutor<Runnable> order;
  private TrunkSnapshot trunk;
  private CallMedia media;
  private SipCall sip;
  private String conf;
  private String part;
  private boolean isOver;

  ActiveCall(CallServices services) {
    this.services = services;
    this.order = new OrderedExecutor<>(services.executor, this::run);
    services.local.add(this);
  }

  /** Processes something after all that has come before. */
  final void post(Runnable task) {
    order.add(task);
  }

  private void run(Runnable task) {
    if (isOver) {
      return;
    }
    try {
      task.run();
    } catch (UnacceptableSdpException e) {
      LOG.log(Level.DEBUG, "The session description of a phone is not acceptable", e);
      end(SipStatus.NOT_ACCEPTABLE_HERE, "Not acceptable here");
    } catch (EdgeException e) {
      LOG.log(Level.DEBUG, "The media edge failed", e);
      end(SipStatus.SERVICE_UNAVAILABLE, "Media edge unavailable");
    } catch (Problem e) {
      end(statusOf(e.code()), e.code().title());
    } catch (RuntimeException e) {
      LOG.log(ExceptionClassifier.level(e), "A call is ended, because it failed", e);
      end(SipStatus.SERVER_INTERNAL_ERROR, "Internal error");
    }
  }

  /** The SIP status that tells a caller of a problem. */
  private static int statusOf(ProblemCode code) {
    return switch (code) {
      case NOT_FOUND, CONFERENCE_COMPLETED -> SipStatus.NOT_FOUND;
      case CONFERENCE_FULL -> SipStatus.BUSY_HERE;
      case ACCOUNT_SUSPENDED -> SipStatus.FORBIDDEN;
      default -> SipStatus.SERVICE_UNAVAILABLE;
    };
  }

  // the parts of the call, as they become known

  final void use(CallMedia used) {
    media = used;
  }

  final CallMedia media() {
    return media;
  }

  final void use(SipCall used) {
    sip = used;
  }

  final SipCall sip() {
    return sip;
  }

  final void belongTo(PhoneParticipant participant) {
    conf = participant.confSid();
    part = participant.sid();
    services.local.add(part, this);
  }

  final String conf() {
    return conf;
  }

  final String part() {
    return part;
  }

  final void comeThrough(TrunkSnapshot through) {
    trunk = through;
  }

  /** The trunk of the call; null before it is known. */
  final TrunkSnapshot trunk() {
    return trunk;
  }

  /** Whether this node has as many calls of a trunk as it may have. */
  final boolean isFull(TrunkSnapshot of) {
    return of.maxCalls() != null && services.local.ofTrunk(of.sid()) >= of.maxCalls();
  }

  final boolean isParticipant() {
    return part != null;
  }

  /** Stores what another node needs to end the call. */
  final void store() {
    services.calls.store(part, trunk.sid(), sip.snapshot().orElse(null), media.toText());
  }

  /** Joins the participant to the room. */
  final void enter() {
    store();
    media.join(conf, part);
    store();
  }

  // what the phone does

  @Override
  public final void offered(SipCall call, Optional<String> offer) {
    post(() -> renegotiate(call, offer));
  }

  private void renegotiate(SipCall call, Optional<String> offer) {
    try {
      call.accept(offer.isPresent() ? media.renegotiate(offer.get()) : media.reoffer());
      if (isParticipant()) {
        store();
      }
    } catch (UnacceptableSdpException e) {
      LOG.log(Level.DEBUG, "An offer during a call is not acceptable", e);
      call.refuse(SipStatus.NOT_ACCEPTABLE_HERE);
    }
  }

  @Override
  public final void completed(SipCall call, String answer) {
    post(
        () -> {
          media.answered(answer);
          if (media.isTakenOver()) {
            media.rejoin(conf, part);
            store();
          }
        });
  }

  @Override
  public final void digit(SipCall call, char digit) {
    post(() -> pressed(digit));
  }

  /** Somebody has pressed a key. */
  abstract void pressed(char digit);

  @Override
  public void ended(SipCall call, String reason) {
    post(
        () -> {
          LOG.log(Level.DEBUG, "A call has ended: {0}", reason);
          over(SipStatus.TEMPORARILY_UNAVAILABLE);
          if (isParticipant()) {
            leave(() -> services.participants.end(conf, part));
          }
        });
  }

  // what the conference does

  /** Looks whether the participant is still to be in the conference. */
  final void check() {
    if (!isParticipant()) {
      return;
    }
    Optional<PhoneParticipant> now = services.participants.find(conf, part);
    if (now.isEmpty() || now.get().status().isFinal()) {
      hangUp();
    }
  }

  /** Looks whether phone and media server are still there. */
  final void supervise() {
    if (media == null || !media.isJoined()) {
      return;
    }
    if (services.legs.isServerLost(part)) {
      media.rejoin(conf, part);
      store();
      return;
    }
    try {
      if (!media.isHeld() && media.phoneSilentFor().compareTo(DEAD) > 0) {
        LOG.log(Level.DEBUG, "A phone sends nothing any more; its call is ended");
        end(SipStatus.REQUEST_TIMEOUT, "No audio");
      }
    } catch (EdgeCallLostException e) {
      LOG.log(Level.DEBUG, "The media edge has lost the call: it is set up again", e);
      sip.offer(media.takeOver());
    } catch (EdgeException e) {
      LOG.log(Level.DEBUG, "The media edge does not respond; the audio may continue", e);
    }
  }

  /** Ends the call from this side; the participant has its status. */
  final void hangUp() {
    over(SipStatus.TEMPORARILY_UNAVAILABLE);
    services.calls.delete(part);
  }

  /** Ends the call because of a failure, or because it has been said why. */
  final void end(int status, String reason) {
    over(status);
    if (isParticipant()) {
      leave(() -> services.participants.end(conf, part, status, reason));
    }
  }

  /** This node stops: the phone and the participant leave. */
  final void abandon() {
    post(() -> end(SipStatus.SERVICE_UNAVAILABLE, "The node stops"));
  }

  /** The participant leaves; if that fails, the row of the call stays, and becomes an orphan. */
  private void leave(Runnable ending) {
    try {
      ending.run();
    } catch (Problem e) {
      LOG.log(Level.DEBUG, "The conference of a call does not exist any more", e);
    }
    services.calls.delete(part);
  }

  /**
   * Ends what this node has of the call: SIP first, because a phone should not wait for the rest.
   *
   * @param status of the response, if the call is an incoming one without an answer
   */
  private void over(int status) {
    isOver = true;
    services.local.remove(this);
    if (sip != null) {
      sip.hangUp(status);
    }
    if (media != null) {
      services.executor.execute(media::delete);
    }
  }
}
