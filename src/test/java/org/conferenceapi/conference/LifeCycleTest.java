package org.conferenceapi.conference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.conferenceapi.conference.ParticipantStatus.ANSWERED;
import static org.conferenceapi.conference.ParticipantStatus.BUSY;
import static org.conferenceapi.conference.ParticipantStatus.CANCELED;
import static org.conferenceapi.conference.ParticipantStatus.COMPLETED;
import static org.conferenceapi.conference.ParticipantStatus.FAILED;
import static org.conferenceapi.conference.ParticipantStatus.NO_ANSWER;
import static org.conferenceapi.conference.ParticipantStatus.RINGING;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.conferenceapi.api.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every status and every event of conferences and participants (contract, sections 3 and 4). */
class LifeCycleTest {
  /**
   * What becomes of a conference. "guest" is being called in all of them: not yet ringing in
   * "initiated". "host" is in it in "running" and was in it in "deserted", which has an empty
   * time-out of five minutes.
   */
  private static final String CONFERENCES =
      """
      event           | initiated              | ringing                | running                | deserted          | completed
      invite          | initiated              | ringing                | running                | running           | conference-completed
      another rings   | ringing                | ringing                | running                | running           | conference-completed
      guest answers   | running                | running                | running                | running           | conference-completed
      guest is busy   | initiated              | initiated              | running                | running           | conference-completed
      guest fails     | initiated              | initiated              | running                | running           | conference-completed
      guest put out   | initiated              | initiated              | running                | running           | completed disposed
      host leaves     | -                      | -                      | completed emptied      | running           | -
      host put out    | -                      | -                      | completed emptied      | running           | -
      voice mode      | initiated              | ringing                | running                | running           | conference-completed
      dispose         | completed disposed     | completed disposed     | completed disposed     | completed disposed| completed disposed
      nothing is due  | initiated              | ringing                | running                | running           | completed disposed
      ring time-out   | initiated              | initiated              | running                | running           | completed disposed
      empty time-out  | initiated              | initiated              | running                | completed emptied | completed disposed
      join time-out   | completed never-joined | completed never-joined | running                | completed emptied | completed disposed
      max duration    | completed never-joined | completed never-joined | completed max-duration | completed emptied | completed disposed
      """;

  /** What becomes of one participant while somebody else keeps the conference running. */
  private static final String PARTICIPANTS =
      """
      event        | initiated          | ringing            | answered           | completed          | busy               | no-answer          | canceled           | failed
      ringing      | ringing            | ringing            | illegal-transition | illegal-transition | illegal-transition | illegal-transition | illegal-transition | illegal-transition
      answered     | answered           | answered           | answered           | illegal-transition | illegal-transition | illegal-transition | illegal-transition | illegal-transition
      completed    | illegal-transition | illegal-transition | completed          | completed          | illegal-transition | illegal-transition | illegal-transition | illegal-transition
      busy         | busy               | busy               | illegal-transition | illegal-transition | busy               | illegal-transition | illegal-transition | illegal-transition
      no-answer    | no-answer          | no-answer          | illegal-transition | illegal-transition | illegal-transition | no-answer          | illegal-transition | illegal-transition
      failed       | failed             | failed             | illegal-transition | illegal-transition | illegal-transition | illegal-transition | illegal-transition | failed
      put out      | canceled           | canceled           | completed          | completed          | busy               | no-answer          | canceled           | failed
      voice mode   | initiated          | ringing            | answered           | illegal-transition | illegal-transition | illegal-transition | illegal-transition | illegal-transition
      ring time-out| no-answer          | no-answer          | answered           | completed          | busy               | no-answer          | canceled           | failed
      dispose      | canceled           | canceled           | completed          | completed          | busy               | no-answer          | canceled           | failed
      """;

  static Stream<Arguments> conferences() {
    return cells(CONFERENCES);
  }

  static Stream<Arguments> participants() {
    return cells(PARTICIPANTS);
  }

  /** The cells of a table as: column, row, text. */
  private static Stream<Arguments> cells(String table) {
    List<String[]> rows = table.lines().map(line -> line.strip().split(" *\\| *")).toList();
    List<Arguments> cells = new ArrayList<>();
    for (String[] row : rows.subList(1, rows.size())) {
      for (int column = 1; column < row.length; column++) {
        if (!row[column].equals("-")) {
          cells.add(Arguments.of(rows.get(0)[column], row[0], row[column]));
        }
      }
    }
    return cells.stream();
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @MethodSource("conferences")
  void aConferenceDoesOnAnEventWhatTheTableSays(String status, String event, String outcome) {
    boolean hasTimeout = status.equals("deserted");
    ConferenceFixture scene =
        new ConferenceFixture(hasTimeout ? Duration.ofMinutes(5) : Duration.ZERO, null, 3600);
    Participant host = status.matches("running|deserted") ? scene.answered() : null;
    Participant guest = status.equals("initiated") ? scene.invite() : scene.ringing();
    if (hasTimeout) {
      scene.report(host, COMPLETED);
    } else if (status.equals("completed")) {
      scene.dispose();
    }
    assertThat(scene.state()).startsWith(hasTimeout ? "running" : status);

    String was = scene.state();
    String now = scene.stateAfter(() -> happen(scene, event, host, guest));
    assertThat(now).isEqualTo(outcome);
    if (now.equals(scene.state())) {
      assertThat(scene.last.status()).isEqualTo(!now.equals(was));
    }
  }

  private static void happen(
      ConferenceFixture scene, String event, Participant host, Participant guest) {
    scene.last = ConferenceChange.NONE;
    switch (event) {
      case "invite" -> scene.invite();
      case "another rings" -> scene.ringing();
      case "guest answers" -> scene.report(guest, ANSWERED);
      case "guest is busy" -> scene.report(guest, BUSY);
      case "guest fails" -> scene.report(guest, FAILED);
      case "guest put out" -> scene.putOut(guest);
      case "host leaves" -> scene.report(host, COMPLETED);
      case "host put out" -> scene.putOut(host);
      case "voice mode" -> scene.setVoiceMode(guest, 3);
      case "dispose" -> scene.dispose();
      case "nothing is due" -> scene.sweep();
      case "ring time-out" -> scene.sweepAt(Duration.ofSeconds(60));
      case "empty time-out" -> scene.sweepAt(Duration.ofMinutes(5));
      case "join time-out" -> scene.sweepAt(ConferenceFixture.JOIN);
      case "max duration" -> scene.sweepAt(Duration.ofHours(1));
      default -> throw new IllegalArgumentException(event);
    }
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @MethodSource("participants")
  void aParticipantDoesOnAnEventWhatTheTableSays(String status, String event, String outcome) {
    ConferenceFixture scene = new ConferenceFixture();
    scene.answered();
    Participant one = scene.invite();
    reach(scene, one, ParticipantStatus.of(status).orElseThrow());
    int voiceMode = one.voiceMode();

    String now =
        scene.stateAfter(
            () -> {
              switch (event) {
                case "put out" -> scene.putOut(one);
                case "voice mode" -> scene.setVoiceMode(one, 3);
                case "ring time-out" -> scene.sweepAt(Duration.ofSeconds(60));
                case "dispose" -> scene.dispose();
                default -> scene.report(one, ParticipantStatus.of(event).orElseThrow());
              }
            });
    if (outcome.equals("illegal-transition")) {
      assertThat(now).isEqualTo(outcome);
      assertThat(one.status().wire()).isEqualTo(status);
      assertThat(one.voiceMode()).isEqualTo(voiceMode);
    } else {
      assertThat(now).isEqualTo(event.equals("dispose") ? "completed disposed" : "running");
      assertThat(one.status().wire()).isEqualTo(outcome);
      if (!event.equals("voice mode")) {
        assertThat(scene.last.participants().contains(one)).isEqualTo(!outcome.equals(status));
      }
    }
  }

  private static void reach(ConferenceFixture scene, Participant one, ParticipantStatus status) {
    switch (status) {
      case INITIATED -> {}
      case CANCELED -> scene.putOut(one);
      case COMPLETED -> {
        scene.report(one, ANSWERED);
        scene.report(one, COMPLETED);
      }
      default -> scene.report(one, status);
    }
    assertThat(one.status()).isEqualTo(status);
  }

  @Test
  void aReportKeepsTheTimeOfEachStep() {
    ConferenceFixture scene = new ConferenceFixture();
    Participant one = scene.invite();
    scene.now = ConferenceFixture.START.plusSeconds(1);
    scene.report(one, RINGING);
    scene.now = ConferenceFixture.START.plusSeconds(2);
    scene.report(one, ANSWERED);
    scene.now = ConferenceFixture.START.plusSeconds(3);
    scene.report(one, ANSWERED);
    scene.report(one, COMPLETED);

    assertThat(one.beginTime()).isEqualTo(ConferenceFixture.START);
    assertThat(one.ringTime()).isEqualTo(ConferenceFixture.START.plusSeconds(1));
    assertThat(one.enterTime()).isEqualTo(ConferenceFixture.START.plusSeconds(2));
    assertThat(one.endTime()).isEqualTo(ConferenceFixture.START.plusSeconds(3));
    assertThat(scene.conference.firstEntryTime()).isEqualTo(ConferenceFixture.START.plusSeconds(2));
    assertThat(scene.conference.endTime()).isEqualTo(ConferenceFixture.START.plusSeconds(3));
  }

  @Test
  void theOneWhoMovedIsListedBeforeThoseWhoAreHungUpForIt() {
    ConferenceFixture scene = new ConferenceFixture();
    Participant early = scene.ringing();
    Participant host = scene.answered();
    Participant late = scene.invite();

    ConferenceChange change = scene.report(host, COMPLETED);

    assertThat(change).isEqualTo(new ConferenceChange(List.of(host, early, late), true));
    assertThat(early.status()).isEqualTo(CANCELED);
    assertThat(late.status()).isEqualTo(CANCELED);
  }

  @Test
  void disposingHangsUpEverybodyInTheOrderOfTheirInvitations() {
    ConferenceFixture scene = new ConferenceFixture();
    Participant ringing = scene.ringing();
    Participant in = scene.answered();
    Participant gone = scene.invite();
    scene.report(gone, NO_ANSWER);
    Participant called = scene.invite();

    assertThat(scene.dispose()).isEqualTo(new ConferenceChange(List.of(ringing, in, called), true));
    assertThat(scene.invited)
        .extracting(Participant::status)
        .containsExactly(CANCELED, COMPLETED, NO_ANSWER, CANCELED);
    assertThat(scene.conference.partCount()).isZero();
  }

  @Test
  void disposingAgainChangesNothing() {
    ConferenceFixture scene = new ConferenceFixture();
    scene.answered();
    scene.dispose();
    scene.now = ConferenceFixture.START.plusSeconds(5);

    assertThat(scene.dispose()).isEqualTo(ConferenceChange.NONE);
    assertThat(scene.conference.endTime()).isEqualTo(ConferenceFixture.START);
    assertThat(scene.state()).isEqualTo("completed disposed");
  }

  @Test
  void disposingACompletedOneKeepsTheReasonItEndedFor() {
    ConferenceFixture scene = new ConferenceFixture();
    scene.sweepAt(ConferenceFixture.JOIN);
    assertThat(scene.dispose()).isEqualTo(ConferenceChange.NONE);
    assertThat(scene.state()).isEqualTo("completed never-joined");
  }

  @Test
  void neverIsOneMoreInThanThereMayBe() {
    ConferenceFixture scene = new ConferenceFixture(Duration.ZERO, 2, null);
    Participant first = scene.answered();
    Participant third = scene.invite();
    Participant fourth = scene.ringing();
    scene.answered();

    assertThat(scene.stateAfter(() -> scene.report(third, ANSWERED))).isEqualTo("conference-full");
    assertThat(scene.stateAfter(() -> scene.report(fourth, ANSWERED))).isEqualTo("conference-full");
    assertThat(scene.stateAfter(scene::invite)).isEqualTo("conference-full");
    assertThat(scene.conference.partCount()).isEqualTo(2);
    assertThat(fourth.status()).isEqualTo(RINGING);

    scene.report(first, COMPLETED);
    scene.report(fourth, ANSWERED);
    assertThat(scene.conference.partCount()).isEqualTo(2);
  }

  @Test
  void anIllegalReportIsToldBeforeThatTheConferenceIsFull() {
    ConferenceFixture scene = new ConferenceFixture(Duration.ZERO, 1, null);
    Participant busy = scene.invite();
    scene.report(busy, BUSY);
    scene.answered();
    assertThat(scene.stateAfter(() -> scene.report(busy, ANSWERED)))
        .isEqualTo("illegal-transition");
  }

  @Test
  void sequenceNumbersStartAtOneAndHaveNoGaps() {
    ConferenceFixture scene = new ConferenceFixture();
    assertThat(Stream.generate(scene.conference::nextSequence).limit(4))
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void theSwitchCannotReportWhatIsOursToDecide() {
    for (String status : List.of("initiated", "canceled", "ANSWERED", "left", "")) {
      ReportIn report = new ReportIn();
      report.status = status;
      assertThatThrownBy(report::status)
          .as(status)
          .isInstanceOfSatisfying(
              Problem.class, problem -> assertThat(problem.code().wire()).isEqualTo("invalid"));
    }
  }
}
