package org.conferenceapi.conference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conferenceapi.conference.ParticipantStatus.ANSWERED;
import static org.conferenceapi.conference.ParticipantStatus.BUSY;
import static org.conferenceapi.conference.ParticipantStatus.CANCELED;
import static org.conferenceapi.conference.ParticipantStatus.COMPLETED;
import static org.conferenceapi.conference.ParticipantStatus.NO_ANSWER;
import static org.conferenceapi.conference.ParticipantStatus.RINGING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The deadlines of conferences and invitations ({@code docs/index.html#life-cycle}). */
class DeadlineTest {
  private static final Duration EMPTY = Duration.ofSeconds(30);

  private final ConferenceFixture fixture = new ConferenceFixture();

  private static Instant after(long seconds) {
    return ConferenceFixture.START.plusSeconds(seconds);
  }

  @Test
  void aNewConferenceIsDueAtTheJoinTimeout() {
    assertThat(fixture.conference.deadline()).isEqualTo(after(600));
    assertThat(fixture.conference.expireTime()).isEqualTo(after(600));
  }

  @Test
  void aMillisecondBeforeTheJoinTimeoutItWaits() {
    fixture.sweepAt(ConferenceFixture.JOIN.minusMillis(1));
    assertThat(fixture.state()).isEqualTo("initiated");
    fixture.sweepAt(ConferenceFixture.JOIN);
    assertThat(fixture.state()).isEqualTo("completed never-joined");
    assertThat(fixture.conference.endTime()).isEqualTo(after(600));
  }

  @Test
  void anInvitationIsDueAtItsRingTimeout() {
    fixture.invite(90);
    assertThat(fixture.conference.deadline()).isEqualTo(after(90));
    fixture.invite(30);
    assertThat(fixture.conference.deadline()).isEqualTo(after(30));
    fixture.invite(45);
    assertThat(fixture.conference.deadline()).isEqualTo(after(30));
  }

  @Test
  void aRingTimeoutBeyondTheJoinTimeoutDoesNotMoveTheDeadline() {
    fixture.now = after(599);
    fixture.invite(60);
    assertThat(fixture.conference.deadline()).isEqualTo(after(600));
  }

  @Test
  void onlyInvitationsPastTheirRingTimeoutEnd() {
    Participant first = fixture.invite(30);
    Participant ringing = fixture.invite(30);
    fixture.report(ringing, RINGING);
    Participant patient = fixture.invite(31);

    ConferenceChange change = fixture.sweepAt(Duration.ofSeconds(30));

    assertThat(change).isEqualTo(new ConferenceChange(List.of(first, ringing), true));
    assertThat(first.status()).isEqualTo(NO_ANSWER);
    assertThat(ringing.status()).isEqualTo(NO_ANSWER);
    assertThat(patient.status()).isEqualTo(ParticipantStatus.INITIATED);
    assertThat(fixture.state()).isEqualTo("initiated");
    assertThat(fixture.conference.deadline()).isEqualTo(after(31));
  }

  @Test
  void anAnsweredParticipantHasNoRingTimeout() {
    Participant in = fixture.invite(30);
    fixture.report(in, ANSWERED);
    assertThat(fixture.sweepAt(Duration.ofSeconds(30)).participants()).isEmpty();
    assertThat(in.status()).isEqualTo(ANSWERED);
  }

  @Test
  void aRingingParticipantDoesNotExtendTheJoinTimeoutOfTheConference() {
    fixture.now = after(590);
    Participant ringing = fixture.ringing();
    ConferenceChange change = fixture.sweepAt(ConferenceFixture.JOIN);
    assertThat(fixture.state()).isEqualTo("completed never-joined");
    assertThat(change.participants()).containsExactly(ringing);
    assertThat(ringing.status()).isEqualTo(CANCELED);
  }

  @Test
  void theJoinTimeoutEndsWithTheFirstEntry() {
    fixture.answered();
    fixture.sweepAt(ConferenceFixture.JOIN.multipliedBy(100));
    assertThat(fixture.state()).isEqualTo("running");
    assertThat(fixture.conference.deadline()).isAfter(after(1_000_000));
  }

  @Test
  void anEmptyConferenceStaysOpenForItsEmptyTimeout() {
    ConferenceFixture patient = new ConferenceFixture(EMPTY, null, null);
    Participant host = patient.answered();
    patient.now = after(100);
    patient.report(host, COMPLETED);
    assertThat(patient.state()).isEqualTo("running");
    assertThat(patient.conference.partCount()).isZero();
    patient.sweep();
    assertThat(patient.conference.deadline()).isEqualTo(after(130));

    patient.now = after(129);
    patient.answered();
    patient.sweepAt(Duration.ofSeconds(130));
    assertThat(patient.state()).isEqualTo("running");
    assertThat(patient.conference.partCount()).isEqualTo(1);
  }

  @Test
  void theEmptyTimeoutStartsWhenTheLastParticipantLeavesAndIsNotMoved() {
    ConferenceFixture patient = new ConferenceFixture(EMPTY, null, null);
    Participant host = patient.answered();
    Participant invited = patient.ringing();
    patient.now = after(20);
    patient.report(host, COMPLETED);
    patient.now = after(40);
    patient.report(invited, BUSY);
    patient.ringing();
    assertThat(patient.conference.deadline()).isEqualTo(after(50));
    assertThat(patient.sweepAt(Duration.ofSeconds(50)).status()).isTrue();
    assertThat(patient.state()).isEqualTo("completed emptied");
  }

  @Test
  void maxDurationCountsFromTheFirstEntry() {
    ConferenceFixture limited = new ConferenceFixture(Duration.ZERO, null, 100);
    limited.now = after(50);
    Participant in = limited.answered();
    assertThat(limited.conference.deadline()).isEqualTo(after(110)); // the call's ring time-out
    limited.sweepAt(Duration.ofSeconds(110));
    assertThat(limited.conference.deadline()).isEqualTo(after(150));
    limited.sweepAt(Duration.ofSeconds(149));
    assertThat(limited.state()).isEqualTo("running");
    limited.sweepAt(Duration.ofSeconds(150));
    assertThat(limited.state()).isEqualTo("completed max-duration");
    assertThat(in.status()).isEqualTo(COMPLETED);
  }

  @Test
  void anOverdueConferenceAdmitsNoParticipantEvenIfTheTimerIsLate() {
    Participant late = fixture.ringing();
    fixture.now = after(600);
    assertThat(fixture.stateAfter(() -> fixture.report(late, ANSWERED)))
        .isEqualTo("conference-completed");
    assertThat(fixture.stateAfter(fixture::invite)).isEqualTo("conference-completed");
    assertThat(late.status()).isEqualTo(RINGING);
    fixture.sweep();
    assertThat(fixture.state()).isEqualTo("completed never-joined");
  }

  @Test
  void aConferencePastItsMaxDurationAdmitsNoParticipant() {
    ConferenceFixture limited = new ConferenceFixture(Duration.ZERO, null, 100);
    limited.answered();
    Participant late = limited.invite(500);
    limited.now = after(100);
    assertThat(limited.stateAfter(() -> limited.report(late, ANSWERED)))
        .isEqualTo("conference-completed");
  }

  @Test
  void aConferencePastItsEmptyTimeoutAdmitsNoParticipant() {
    ConferenceFixture patient = new ConferenceFixture(EMPTY, null, null);
    patient.report(patient.answered(), COMPLETED);
    Participant late = patient.ringing();
    patient.now = after(30);
    assertThat(patient.stateAfter(() -> patient.report(late, ANSWERED)))
        .isEqualTo("conference-completed");
  }

  @Test
  void anOverdueConferenceCanStillBeDisposed() {
    fixture.now = after(600);
    assertThat(fixture.dispose().status()).isTrue();
    assertThat(fixture.state()).isEqualTo("completed disposed");
  }

  @Test
  void aParticipantCanBeRemovedFromAnOverdueConference() {
    Participant late = fixture.ringing();
    fixture.now = after(600);
    assertThat(fixture.remove(late).participants()).containsExactly(late);
    assertThat(late.status()).isEqualTo(CANCELED);
  }

  @Test
  void aCompletedConferenceIsDeletableAfterItsRetention() {
    fixture.dispose();
    Instant last = ConferenceFixture.START.plus(ConferenceFixture.RETENTION);
    assertThat(fixture.conference.deadline()).isEqualTo(last);
    assertThat(fixture.conference.isForgettable(last.minusMillis(1))).isFalse();
    assertThat(fixture.conference.isForgettable(last)).isTrue();
  }

  @Test
  void aConferenceThatHasNotEndedIsNeverDeletable() {
    assertThat(fixture.conference.isForgettable(Instant.MAX)).isFalse();
  }
}
