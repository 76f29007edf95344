package org.conferenceapi.conference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Participants who call, and calls that end by a SIP status. */
class PhoneLifeTest {
  private final ConferenceFixture fixture = new ConferenceFixture(Duration.ofMinutes(1), 2, null);
  private final Conference conference = fixture.conference;

  private Participant call() {
    Participant made =
        conference.announce(
            "p" + fixture.invited.size(),
            "sip:+4930123456@carrier.example",
            "sip:+4940654321@conference.example",
            fixture.now,
            Duration.ofSeconds(30));
    fixture.invited.add(made);
    return made;
  }

  @Test
  void aCallerIsAnInboundParticipantWhoEnters() {
    Participant caller = call();
    assertThat(caller.direction()).isEqualTo(Direction.INBOUND);
    assertThat(caller.status()).isEqualTo(ParticipantStatus.INITIATED);
    assertThat(caller.isWeb()).isFalse();
    assertThat(PartOut.of(caller).from).isEqualTo("sip:+4930123456@carrier.example");
    fixture.report(caller, ParticipantStatus.ANSWERED);
    assertThat(conference.status()).isEqualTo(ConferenceStatus.RUNNING);
    assertThat(conference.partCount()).isEqualTo(1);
  }

  @Test
  void aCallerWhoDoesNotEnterInTimeIsNotAnswered() {
    Participant caller = call();
    assertThat(conference.deadline()).isEqualTo(fixture.now.plusSeconds(30));
    fixture.now = fixture.now.plusSeconds(30);
    fixture.sweep();
    assertThat(caller.status()).isEqualTo(ParticipantStatus.NO_ANSWER);
  }

  @Test
  void noCallerComesIntoAFullOrCompletedConference() {
    fixture.answered();
    fixture.answered();
    assertThat(catchThrowableOfType(Problem.class, this::call).code())
        .isEqualTo(ProblemCode.CONFERENCE_FULL);
    fixture.dispose();
    assertThat(catchThrowableOfType(Problem.class, this::call).code())
        .isEqualTo(ProblemCode.CONFERENCE_COMPLETED);
  }

  @ParameterizedTest
  @CsvSource({
    "486, BUSY",
    "600, BUSY",
    "408, NO_ANSWER",
    "480, NO_ANSWER",
    "404, FAILED",
    "603, FAILED",
    "487, FAILED",
    "503, FAILED",
    "302, FAILED"
  })
  void aCallThatIsNotAnsweredEndsByItsSipStatus(int sip, ParticipantStatus expected) {
    Participant called = fixture.invite();
    fixture.endCall(called, sip, "Reason");
    assertThat(called.status()).isEqualTo(expected);
    assertThat(PartOut.of(called).sipStatus).isEqualTo(sip);
    assertThat(PartOut.of(called).sipReason).isEqualTo("Reason");
    assertThat(PartOut.of(called).endTime).isNotNull();
    assertThat(fixture.last.participants()).containsExactly(called);
  }

  @Test
  void aCallThatWasAnsweredIsCompletedByItsSipStatus() {
    Participant called = fixture.answered();
    fixture.endCall(called, 408, null);
    assertThat(called.status()).isEqualTo(ParticipantStatus.COMPLETED);
    assertThat(PartOut.of(called).sipStatus).isEqualTo(408);
    assertThat(PartOut.of(called).sipReason).isNull();
  }

  @Test
  void aCallEndsOnce() {
    Participant called = fixture.invite();
    fixture.remove(called);
    fixture.endCall(called, 487, "Request Terminated");
    assertThat(fixture.last).isEqualTo(ConferenceChange.NONE);
    assertThat(called.status()).isEqualTo(ParticipantStatus.CANCELED);
    assertThat(PartOut.of(called).sipStatus).isNull();
  }

  @Test
  void textsOfTheNetworkAreLimitedAndPrintable() {
    Participant caller =
        conference.announce(
            "p", "sip:\u0000" + "a".repeat(1000), "tel:1", fixture.now, Duration.ofSeconds(1));
    fixture.endCall(caller, 500, "\u0001" + "b".repeat(1000));
    assertThat(caller.from()).startsWith("sip:\uFFFDa").hasSizeLessThan(260);
    assertThat(caller.sipReason()).startsWith("\uFFFDb").hasSizeLessThan(110);
  }

  @Test
  void aCodeIsReleasedAtTheEnd() {
    conference.openToCallers("123456789");
    assertThat(ConfOut.of(conference).dialIn).isTrue();
    assertThat(ConfOut.of(conference).dialCode).isEqualTo("123456789");
    fixture.dispose();
    assertThat(ConfOut.of(conference).dialIn).isTrue();
    assertThat(ConfOut.of(conference).dialCode).isNull();
  }
}
