package org.conferenceapi.phone.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.conference.phone.PhoneParticipant;
import org.conferenceapi.phone.edge.MediaEdge;
import org.conferenceapi.phone.edge.Prompt;
import org.conferenceapi.phone.edge.PromptLanguage;
import org.conferenceapi.phone.sip.Invitation;
import org.conferenceapi.phone.sip.SipCall;
import org.conferenceapi.phone.sip.SipStatus;
import org.conferenceapi.phone.trunk.TrunkSnapshot;
import org.conferenceapi.phone.trunk.number.PhoneNumber;

/** The call of somebody who dials in: to a conference at once, or after its code. */
final class IncomingCall extends ActiveCall {
  private static final int MAX_TRIES = 3;
  private static final int MAX_DIGITS = 32;
  private static final int REPEATS = 3;
  private static final char END_OF_CODE = '#';
  private static final char CLEAR = '*';

  /** The time from the call until the caller is in a conference. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Invitation invitation;
  private final List<TrunkSnapshot> trunks;
  private final StringBuilder digits = new StringBuilder();
  private PhoneNumber number;
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
    TrunkSnapshot from = null;
    for (TrunkSnapshot each : trunks) {
      number = services.numbers.dialled(each, invitation.to()).orElse(null);
      if (number != null) {
        from = each;
        break;
      }
    }
    Optional<MediaEdge> edge = services.edges.choose();
    if (from == null || edge.isEmpty()) {
      end(from == null ? SipStatus.NOT_FOUND : SipStatus.SERVICE_UNAVAILABLE, "Rejected");
      return;
    }
    comeThrough(from);
    if (isFull(from)) {
      end(SipStatus.SERVICE_UNAVAILABLE, "All lines of the trunk are busy");
      return;
    }
    use(new CallMedia(edge.get(), services.joins));
    boolean isBehindNat = PhoneAddress.differs(invitation.offer(), invitation.source());
    String sdp =
        invitation.offer().isPresent()
            ? media().answer(TrunkMedia.of(from, isBehindNat), invitation.offer().get())
            : media().offer(TrunkMedia.of(from, true));
    services.local.addEdgeId(media().id(), this);
    if (number.confSid() != null && services.participants.isLive(number.confSid())) {
      // announced before the answer, so that a conference that is full rejects the call
      announce(number.confSid());
    }
    sip().answer(sdp);
  }

  private void announce(String conf) {
    String caller = invitation.from();
    String to = "sip:" + invitation.to() + "@" + services.settings.sip().host();
    PhoneParticipant participant = services.participants.announce(conf, caller, to, PATIENCE);
    services.calls.announced(conf, participant.sid(), trunk().sid());
    belongTo(participant);
  }

  @Override
  public void answered(SipCall call, Optional<String> sdp) {
    post(
        () -> {
          sdp.ifPresent(media()::answered);
          if (isParticipant()) {
            enter();
          } else {
            ask(Prompt.WELCOME);
          }
        });
  }

  private void ask(Prompt prompt) {
    isAsked = true;
    digits.setLength(0);
    media().play(prompt, language(), REPEATS);
  }

  private PromptLanguage language() {
    return "zh".equals(number.language()) ? PromptLanguage.ZH : PromptLanguage.EN;
  }

  @Override
  void pressed(char digit) {
    if (!isAsked) {
      return;
    }
    if (digit == END_OF_CODE) {
      tryCode(digits.toString());
    } else if (digit == CLEAR) {
      digits.setLength(0);
    } else if (digits.length() < MAX_DIGITS) {
      if (digits.length() == 0) {
        media().stopPlaying();
      }
      digits.append(digit);
    }
  }

  private void tryCode(String code) {
    Optional<String> conf =
        services.codeTries.isAllowed(invitation.from(), number.sid())
            ? services.participants.conferenceWithCode(number.appSid(), code)
            : Optional.empty();
    if (conf.isEmpty()) {
      services.codeTries.failed(invitation.from(), number.sid());
      tries++;
      if (tries < MAX_TRIES) {
        ask(Prompt.WRONG_CODE);
      } else {
        say(Prompt.NO_MORE_TRIES);
      }
      return;
    }
    isAsked = false;
    try {
      announce(conf.get());
    } catch (Problem e) {
      switch (e.code()) {
        case CONFERENCE_FULL -> say(Prompt.FULL);
        case CONFERENCE_COMPLETED, NOT_FOUND -> say(Prompt.OVER);
        default -> throw e;
      }
      return;
    }
    enter();
  }

  /** Says why the call ends, and hangs up when it is said. */
  private void say(Prompt prompt) {
    isAsked = false;
    Duration length = media().play(prompt, language(), 1);
    services.later(() -> post(() -> end(SipStatus.TEMPORARILY_UNAVAILABLE, "Said")), length);
  }
}
