package org.conferenceapi.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.account.App;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.representation.Format;

/** A conference with its participants and a clock, without database and locks. */
final class ConferenceFixture {
  static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  static final Duration JOIN = Duration.ofMinutes(10);
  static final Duration RETENTION = Duration.ofDays(30);

  final Conference conference;
  final List<Participant> invited = new ArrayList<>();
  Instant now = START;
  ConferenceChange last = ConferenceChange.NONE;
  private final Duration emptyTimeout;

  ConferenceFixture() {
    this(Duration.ZERO, null, null);
  }

  ConferenceFixture(Duration emptyTimeout, Integer maxParts, Integer maxDuration) {
    this.emptyTimeout = emptyTimeout;
    ConfIn in = new ConfIn();
    in.maxParts = maxParts;
    in.maxDuration = maxDuration;
    conference = Conference.create("c", "account", new AnApp(), in, Format.XML, START, JOIN);
  }

  private static final class AnApp extends App {}

  Participant invite() {
    return invite(60);
  }

  Participant invite(int ringTimeout) {
    PartIn invitation = new PartIn();
    invitation.to = "sip:alice@phones.example";
    invitation.ringTimeout = ringTimeout;
    return invite(invitation);
  }

  Participant invite(PartIn invitation) {
    Participant made = conference.invite("p" + invited.size(), invitation, now);
    invited.add(made);
    return made;
  }

  /** A participant who was invited and has entered. */
  Participant answered() {
    Participant made = invite();
    report(made, ParticipantStatus.ANSWERED);
    return made;
  }

  /** A participant who was invited and is ringing. */
  Participant ringing() {
    Participant made = invite();
    report(made, ParticipantStatus.RINGING);
    return made;
  }

  ConferenceChange report(Participant participant, ParticipantStatus next) {
    last = conference.report(participant, next, at());
    return last;
  }

  ConferenceChange remove(Participant participant) {
    last = conference.remove(participant, at());
    return last;
  }

  ConferenceChange endCall(Participant participant, int sipStatus, String sipReason) {
    last = conference.endCall(participant, sipStatus, sipReason, at());
    return last;
  }

  ConferenceChange enter(Participant participant) {
    last = conference.enter(participant, at());
    return last;
  }

  ConferenceChange lose(Participant participant) {
    last = conference.lose(participant, at());
    return last;
  }

  void setVoiceMode(Participant participant, int mode) {
    conference.setVoiceMode(participant, mode, now);
  }

  ConferenceChange dispose() {
    last = conference.dispose(at());
    return last;
  }

  ConferenceChange sweep() {
    last = conference.sweep(at());
    return last;
  }

  /** Moves the clock to that long after the start and applies the deadlines that are due. */
  ConferenceChange sweepAt(Duration sinceStart) {
    now = START.plus(sinceStart);
    return sweep();
  }

  private ChangeContext at() {
    return new ChangeContext(
        now,
        emptyTimeout,
        RETENTION,
        () -> invited.stream().filter(each -> !each.status().isFinal()).toList());
  }

  /** The status, and the reason of a completed one: {@code completed emptied}. */
  String state() {
    String status = conference.status().wire();
    return conference.endReason() == null ? status : status + " " + conference.endReason().wire();
  }

  /** The resulting status, or the code of the problem. */
  String stateAfter(Runnable event) {
    try {
      event.run();
      return state();
    } catch (Problem problem) {
      return problem.code().code();
    }
  }
}
