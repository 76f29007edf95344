package org.conferenceapi.phone.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.conference.phone.PhoneParticipant;
import org.conferenceapi.phone.edge.MediaEdge;
import org.conferenceapi.phone.edge.Prompt;
import org.conferenceapi.phone.sip.Invitation;
import org.conferenceapi.phone.sip.SipCall;
import org.conferenceapi.phone.sip.message.SipStatus;
import org.conferenceapi.phone.trunk.TrunkSnapshot;

/** The call of somebody who dials in: to a conference at once, or after its code. */
final class IncomingCall extends ActiveCall {
  private static final int MAX_TRIES = 3;
  private static final int REPEATS = 3;

  /** The time from the call until the caller is in a conference. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Invitation invitation;
  private final List<TrunkSnapshot> trunks;
  private final CodeInput input = new CodeInput();
  private Destination destination;
  private int tries;
  private boolean isAsked;

  IncomingCall(
      CallServices services, SipCall call, Invitation invitation, List<TrunkSnapshot> trunks) {
    super(services);
    this.invitation = invitation;
    this.trunks = trunks;
    use(call);
  }

  /** Takes the call, or rejects it. */
  void begin() {
    post(this::take);
    services.later(() -> post(this::giveUp), PATIENCE);
  }

  private void giveUp() {
    if (!isParticipant()) {
      end(SipStatus.TEMPORARILY_UNAVAILABLE, "No code");
    }
  }

  private void take() {
    Optional<Destination> found = Destination.of(services, invitation, trunks);
    Optional<MediaEdge> edge = services.edges.choose();
    if (found.isEmpty() || edge.isEmpty()) {
      end(found.isEmpty() ? SipStatus.NOT_FOUND : SipStatus.SERVICE_UNAVAILABLE, "Rejected");
      return;
    }
    destination = found.get();
    comeThrough(destination.trunk());
    if (!takesLine(false)) {
      return;
    }
    use(new CallMedia(edge.get(), services.joins));
    boolean isBehindNat = PhoneAddress.differs(invitation.offer(), invitation.source());
    String sdp =
        invitation.offer().isPresent()
            ? media().answer(TrunkMedia.of(trunk(), isBehindNat), invitation.offer().get())
            : media().offer(TrunkMedia.of(trunk(), true));
    services.local.addEdgeId(media().id(), this);
    sip().answer(sdp);
  }

  @Override
  public void answered(SipCall call, Optional<String> sdp) {
    post(
        () -> {
          lineAnswered();
          sdp.ifPresent(media()::answered);
          destination.conf().ifPresentOrElse(this::enter, () -> ask(Prompt.WELCOME));
        });
  }

  private void ask(Prompt prompt) {
    isAsked = true;
    media().play(prompt, destination.language(), REPEATS);
  }

  @Override
  void pressed(char digit) {
    if (!isAsked) {
      pressedInConference(digit);
      return;
    }
    boolean isFirst = input.isEmpty();
    input.press(digit).ifPresent(this::tryCode);
    if (isFirst && !input.isEmpty()) {
      media().stopPlaying();
    }
  }

  private void tryCode(String code) {
    boolean isAllowed = services.codeTries.isAllowed(invitation.from(), destination.dialled());
    Optional<String> conf =
        isAllowed
            ? services.participants.conferenceWithCode(destination.app(), code)
            : Optional.empty();
    if (conf.isPresent()) {
      isAsked = false;
      enter(conf.get());
      return;
    }
    if (isAllowed) {
      services.codeTries.failed(invitation.from(), destination.dialled());
    }
    tries++;
    if (tries < MAX_TRIES) {
      ask(Prompt.WRONG_CODE);
    } else {
      say(Prompt.NO_MORE_TRIES, SipStatus.FORBIDDEN);
    }
  }

  /** Announces the caller as a participant, who enters; if that may not be, says why. */
  private void enter(String conf) {
    try {
      announce(conf);
      enter();
    } catch (Problem e) {
      switch (e.code()) {
        case CONFERENCE_FULL -> say(Prompt.FULL, SipStatus.BUSY_HERE);
        case CONFERENCE_COMPLETED, NOT_FOUND -> say(Prompt.OVER, SipStatus.TEMPORARILY_UNAVAILABLE);
        default -> throw e;
      }
    }
  }

  private void announce(String conf) {
    String to = "sip:" + invitation.to() + "@" + services.settings.sip().host();
    PhoneParticipant participant =
        services.participants.announce(conf, invitation.from(), to, PATIENCE);
    services.calls.announced(conf, participant.sid(), trunk().sid());
    belongTo(participant);
  }

  /** Says why the call ends, and hangs up when it is said. */
  private void say(Prompt prompt, int status) {
    isAsked = false;
    Duration length = media().play(prompt, destination.language(), 1);
    services.later(() -> post(() -> end(status, "Said")), length);
  }
}
