package org.conferenceapi.phone.call;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.conference.phone.PhoneParticipant;
import org.conferenceapi.phone.edge.EdgeCallLostException;
import org.conferenceapi.phone.edge.EdgeException;
import org.conferenceapi.phone.edge.UnacceptableSdpException;
import org.conferenceapi.phone.sip.CallEvents;
import org.conferenceapi.phone.sip.SipCall;
import org.conferenceapi.phone.sip.message.SipStatus;
import org.conferenceapi.phone.trunk.TrunkSnapshot;
import org.conferenceapi.phone.trunk.limit.TrunkLimit;
import org.conferenceapi.platform.concurrent.OrderedExecutor;

/**
 * A call that this node has. Whatever happens to it, from any side, is processed one after the
 * other.
 */
abstract class ActiveCall implements CallEvents {
  private static final System.Logger LOG = System.getLogger(ActiveCall.class.getName());

  final CallServices services;
  private final OrderedExecutor<Runnable> order;
  private final CallSupervision supervision = new CallSupervision(this);
  private final String lineId = UUID.randomUUID().toString().replace("-", "");
  private final CallEnd end = new CallEnd(this);
  private final AtomicBoolean isLooking = new AtomicBoolean();
  private volatile TrunkSnapshot trunk;
  private volatile String conf;
  private volatile String part;
  private CallMedia media;
  private SipCall sip;
  private PressedKeys keys;

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
    if (end.hasBegun()) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void fail(RuntimeException e) {
    if (e instanceof EdgeException failed && media != null && media.isJoined()) {
      supervision.failed(failed);
      return;
    }
    CallFailure failure = CallFailure.of(e);
    LOG.log(failure.level(), "A call is ended, because it failed", e);
    end(failure.status(), failure.reason());
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
    if (participant.digitEvents()) {
      keys = new PressedKeys((flush, time) -> services.later(() -> post(flush), time), this::log);
    }
    services.local.add(part, this);
  }

  /** A call goes on if its keys cannot be stored. */
  private void log(String pressed) {
    try {
      services.participants.press(conf, part, pressed);
    } catch (RuntimeException e) {
      LOG.log(ExceptionClassifier.level(e), "The keys of a participant are lost", e);
    }
  }

  final String conf() {
    return conf;
  }

  /** The sid of the participant; null before it is known. */
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

  /** Takes a line of the trunk, or ends the call because of a limit. */
  final boolean takesLine(boolean isOutgoing) {
    Optional<TrunkLimit> reached = services.lines.begin(lineId, trunk, isOutgoing);
    reached.ifPresent(limit -> end(SipStatus.SERVICE_UNAVAILABLE, limit.reason()));
    return reached.isEmpty();
  }

  /** The line is used from now on. */
  final void lineAnswered() {
    services.lines.answered(lineId);
  }

  /** The line is free again. */
  final void endLine() {
    services.lines.end(lineId);
  }

  final boolean isParticipant() {
    return part != null;
  }

  /** Stores what another node needs to end the call. If that fails, it can end less of it. */
  final void store() {
    try {
      services.calls.store(part, trunk.sid(), sip.snapshot().orElse(null), media.toText());
    } catch (RuntimeException e) {
      LOG.log(ExceptionClassifier.level(e), "The state of a call could not be stored", e);
    }
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
    if (media.isAnswerAwaited()) {
      call.refuse(SipStatus.REQUEST_PENDING);
      return;
    }
    try {
      call.accept(offer.isPresent() ? media.renegotiate(offer.get()) : media.reoffer());
    } catch (UnacceptableSdpException e) {
      LOG.log(Level.DEBUG, "An offer during a call is not acceptable", e);
      call.refuse(SipStatus.NOT_ACCEPTABLE_HERE);
    } catch (EdgeException e) {
      // after the loss of the call an offer of this side follows
      boolean isLost = e instanceof EdgeCallLostException;
      call.refuse(isLost ? SipStatus.REQUEST_PENDING : SipStatus.SERVICE_UNAVAILABLE);
      throw e;
    }
    if (isParticipant()) {
      store();
    }
  }

  @Override
  public final void completed(SipCall call, String answer) {
    post(
        () -> {
          media.answered(answer);
          if (media.isDetached()) {
            supervision.rejoin();
          }
        });
  }

  @Override
  public final void responded(SipCall call) {
    post(supervision::responded);
  }

  @Override
  public final void digit(SipCall call, char digit) {
    post(() -> pressed(digit));
  }

  /** Somebody has pressed a key. */
  abstract void pressed(char digit);

  /** A participant has pressed a key, which is an event if the conference wants it. */
  final void pressedInConference(char digit) {
    if (keys != null) {
      keys.add(digit);
    }
  }

  /** The keys that are no event yet become one. */
  final void flushKeys() {
    if (keys != null) {
      keys.flush();
    }
  }

  @Override
  public void ended(SipCall call, String reason) {
    post(
        () -> {
          LOG.log(Level.DEBUG, "A call has ended: {0}", reason);
          end.begin(SipStatus.TEMPORARILY_UNAVAILABLE, () -> services.participants.end(conf, part));
        });
  }

  // what this service does

  /** Looks whether phone, media edge and media server are still there, if it does not look yet. */
  final void supervise(boolean isServerLost) {
    if (isLooking.compareAndSet(false, true)) {
      post(
          () -> {
            try {
              supervision.look(isServerLost);
            } finally {
              isLooking.set(false);
            }
          });
    }
  }

  /** Whether nothing more is to happen to the call. */
  final boolean isOver() {
    return end.hasBegun();
  }

  /** The participant is not to be in the conference any more. */
  final void removed() {
    post(() -> end.begin(SipStatus.TEMPORARILY_UNAVAILABLE, () -> {}));
  }

  /** This node stops: the phone and the participant leave. */
  final CompletableFuture<Void> abandon() {
    post(() -> end(SipStatus.SERVICE_UNAVAILABLE, "The node stops"));
    return end.done();
  }

  /** Ends the call because of a failure, or because it has been said why. */
  final void end(int status, String reason) {
    end.begin(status, () -> services.participants.end(conf, part, status, reason));
  }
}
