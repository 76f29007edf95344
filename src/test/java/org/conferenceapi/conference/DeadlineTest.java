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

/** When a conference and its calls end by themselves (contract, section 3). */
class DeadlineTest {
  private static final Duration EMPTY = Duration.ofSeconds(30);

  private final ConferenceFixture scene = new ConferenceFixture();

  private static Instant after(long seconds) {
    return ConferenceFixture.START.plusSeconds(seconds);
  }

  @Test
  void aNewConferenceIsDueAtTheJoinTimeout() {
    assertThat(scene.conference.deadline()).isEqualTo(after(600));
    assertThat(scene.conference.expireTime()).isEqualTo(after(600));
  }

  @Test
  void aMillisecondBeforeTheJoinTimeoutItWaits() {
    scene.sweepAt(ConferenceFixture.JOIN.minusMillis(1));
    assertThat(scene.state()).isEqualTo("initiated");
    scene.sweepAt(ConferenceFixture.JOIN);
    assertThat(scene.state()).isEqualTo("completed never-joined");
    assertThat(scene.conference.endTime()).isEqualTo(after(600));
  }

  @Test
  void anInvitationIsDueWhenItHasRungLongEnough() {
    scene.invite(90);
    assertThat(scene.conference.deadline()).isEqualTo(after(90));
    scene.invite(30);
    assertThat(scene.conference.deadline()).isEqualTo(after(30));
    scene.invite(45);
    assertThat(scene.conference.deadline()).isEqualTo(after(30));
  }

  @Test
  void aRingTimeoutBeyondTheJoinTimeoutMovesNothing() {
    scene.now = after(599);
    scene.invite(60);
    assertThat(scene.conference.deadline()).isEqualTo(after(600));
  }

  @Test
  void onlyThoseWhoseRingTimeoutHasComeAreGivenUp() {
    Participant first = scene.invite(30);
    Participant ringing = scene.invite(30);
    scene.report(ringing, RINGING);
    Participant patient = scene.invite(31);

    ConferenceChange change = scene.sweepAt(Duration.ofSeconds(30));

    assertThat(change).isEqualTo(new ConferenceChange(List.of(first, ringing), true));
    assertThat(first.status()).isEqualTo(NO_ANSWER);
    assertThat(ringing.status()).isEqualTo(NO_ANSWER);
    assertThat(patient.status()).isEqualTo(ParticipantStatus.INITIATED);
    assertThat(scene.state()).isEqualTo("initiated");
    assertThat(scene.conference.deadline()).isEqualTo(after(31));
  }

  @Test
  void whoHasAnsweredIsNotGivenUp() {
    Participant in = scene.invite(30);
    scene.report(in, ANSWERED);
    assertThat(scene.sweepAt(Duration.ofSeconds(30)).participants()).isEmpty();
    assertThat(in.status()).isEqualTo(ANSWERED);
  }

  @Test
  void oneWhoRingsDoesNotKeepItPastTheJoinTimeout() {
    scene.now = after(590);
    Participant ringing = scene.ringing();
    ConferenceChange change = scene.sweepAt(ConferenceFixture.JOIN);
    assertThat(scene.state()).isEqualTo("completed never-joined");
    assertThat(change.participants()).containsExactly(ringing);
    assertThat(ringing.status()).isEqualTo(CANCELED);
  }

  @Test
  void theJoinTimeoutIsNoMatterOnceSomebodyCameIn() {
    scene.answered();
    scene.sweepAt(ConferenceFixture.JOIN.multipliedBy(100));
    assertThat(scene.state()).isEqualTo("running");
    assertThat(scene.conference.deadline()).isAfter(after(1_000_000));
  }

  @Test
  void withAnEmptyTimeoutItWaitsForSomebodyToComeBack() {
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
  void theEmptyTimeoutStartsWithTheLastOneLeavingAndNobodyElseMovesIt() {
    ConferenceFixture patient = new ConferenceFixture(EMPTY, null, null);
    Participant host = patient.answered();
    Participant guest = patient.ringing();
    patient.now = after(20);
    patient.report(host, COMPLETED);
    patient.now = after(40);
    patient.report(guest, BUSY);
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
  void anOverdueConferenceTakesNobodyInAlthoughTheTimerIsLate() {
    Participant late = scene.ringing();
    scene.now = after(600);
    assertThat(scene.stateAfter(() -> scene.report(late, ANSWERED)))
        .isEqualTo("conference-completed");
    assertThat(scene.stateAfter(scene::invite)).isEqualTo("conference-completed");
    assertThat(late.status()).isEqualTo(RINGING);
    scene.sweep();
    assertThat(scene.state()).isEqualTo("completed never-joined");
  }

  @Test
  void oneThatIsPastItsMaxDurationTakesNobodyInEither() {
    ConferenceFixture limited = new ConferenceFixture(Duration.ZERO, null, 100);
    limited.answered();
    Participant late = limited.invite(500);
    limited.now = after(100);
    assertThat(limited.stateAfter(() -> limited.report(late, ANSWERED)))
        .isEqualTo("conference-completed");
  }

  @Test
  void oneThatHasBeenEmptyForTooLongTakesNobodyInEither() {
    ConferenceFixture patient = new ConferenceFixture(EMPTY, null, null);
    patient.report(patient.answered(), COMPLETED);
    Participant late = patient.ringing();
    patient.now = after(30);
    assertThat(patient.stateAfter(() -> patient.report(late, ANSWERED)))
        .isEqualTo("conference-completed");
  }

  @Test
  void anOverdueConferenceCanStillBeDisposed() {
    scene.now = after(600);
    assertThat(scene.dispose().status()).isTrue();
    assertThat(scene.state()).isEqualTo("completed disposed");
  }

  @Test
  void aParticipantCanStillBePutOutOfAnOverdueConference() {
    Participant late = scene.ringing();
    scene.now = after(600);
    assertThat(scene.putOut(late).participants()).containsExactly(late);
    assertThat(late.status()).isEqualTo(CANCELED);
  }

  @Test
  void aCompletedOneIsForgottenWhenItsRetentionHasPassed() {
    scene.dispose();
    Instant last = ConferenceFixture.START.plus(ConferenceFixture.RETENTION);
    assertThat(scene.conference.deadline()).isEqualTo(last);
    assertThat(scene.conference.isForgettable(last.minusMillis(1))).isFalse();
    assertThat(scene.conference.isForgettable(last)).isTrue();
  }

  @Test
  void oneThatIsNotOverIsNeverForgettable() {
    assertThat(scene.conference.isForgettable(Instant.MAX)).isFalse();
  }
}
