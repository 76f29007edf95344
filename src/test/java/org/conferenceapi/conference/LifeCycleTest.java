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
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.conference.resource.ReportIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation in every status of conferences and participants ({@code
 * docs/index.html#life-cycle}, {@code docs/index.html#part-statuses}).
 */
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
      invited answers   | running                | running                | running                | running           | conference-completed
      invited is busy   | initiated              | initiated              | running                | running           | conference-completed
      invited fails     | initiated              | initiated              | running                | running           | conference-completed
      invited put out   | initiated              | initiated              | running                | running           | completed disposed
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

  /** The results for one participant while another participant keeps the conference running. */
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
  void eachOperationOnAConferenceHasTheResultOfTheTable(
      String status, String event, String outcome) {
    boolean hasTimeout = status.equals("deserted");
    ConferenceFixture fixture =
        new ConferenceFixture(hasTimeout ? Duration.ofMinutes(5) : Duration.ZERO, null, 3600);
    Participant host = status.matches("running|deserted") ? fixture.answered() : null;
    Participant invited = status.equals("initiated") ? fixture.invite() : fixture.ringing();
    if (hasTimeout) {
      fixture.report(host, COMPLETED);
    } else if (status.equals("completed")) {
      fixture.dispose();
    }
    assertThat(fixture.state()).startsWith(hasTimeout ? "running" : status);

    String was = fixture.state();
    String now = fixture.stateAfter(() -> happen(fixture, event, host, invited));
    assertThat(now).isEqualTo(outcome);
    if (now.equals(fixture.state())) {
      assertThat(fixture.last.status()).isEqualTo(!now.equals(was));
    }
  }

  private static void happen(
      ConferenceFixture fixture, String event, Participant host, Participant invited) {
    fixture.last = ConferenceChange.NONE;
    switch (event) {
      case "invite" -> fixture.invite();
      case "another rings" -> fixture.ringing();
      case "invited answers" -> fixture.report(invited, ANSWERED);
      case "invited is busy" -> fixture.report(invited, BUSY);
      case "invited fails" -> fixture.report(invited, FAILED);
      case "invited put out" -> fixture.remove(invited);
      case "host leaves" -> fixture.report(host, COMPLETED);
      case "host put out" -> fixture.remove(host);
      case "voice mode" -> fixture.setVoiceMode(invited, 3);
      case "dispose" -> fixture.dispose();
      case "nothing is due" -> fixture.sweep();
      case "ring time-out" -> fixture.sweepAt(Duration.ofSeconds(60));
      case "empty time-out" -> fixture.sweepAt(Duration.ofMinutes(5));
      case "join time-out" -> fixture.sweepAt(ConferenceFixture.JOIN);
      case "max duration" -> fixture.sweepAt(Duration.ofHours(1));
      default -> throw new IllegalArgumentException(event);
    }
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @MethodSource("participants")
  void eachOperationOnAParticipantHasTheResultOfTheTable(
      String status, String event, String outcome) {
    ConferenceFixture fixture = new ConferenceFixture();
    fixture.answered();
    Participant one = fixture.invite();
    reach(fixture, one, ParticipantStatus.of(status).orElseThrow());
    int voiceMode = one.voiceMode();

    String now =
        fixture.stateAfter(
            () -> {
              switch (event) {
                case "put out" -> fixture.remove(one);
                case "voice mode" -> fixture.setVoiceMode(one, 3);
                case "ring time-out" -> fixture.sweepAt(Duration.ofSeconds(60));
                case "dispose" -> fixture.dispose();
                default -> fixture.report(one, ParticipantStatus.of(event).orElseThrow());
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
        assertThat(fixture.last.participants().contains(one)).isEqualTo(!outcome.equals(status));
      }
    }
  }

  private static void reach(ConferenceFixture fixture, Participant one, ParticipantStatus status) {
    switch (status) {
      case INITIATED -> {}
      case CANCELED -> fixture.remove(one);
      case COMPLETED -> {
        fixture.report(one, ANSWERED);
        fixture.report(one, COMPLETED);
      }
      default -> fixture.report(one, status);
    }
    assertThat(one.status()).isEqualTo(status);
  }

  @Test
  void aReportStoresTheTimeOfEachStatus() {
    ConferenceFixture fixture = new ConferenceFixture();
    Participant one = fixture.invite();
    fixture.now = ConferenceFixture.START.plusSeconds(1);
    fixture.report(one, RINGING);
    fixture.now = ConferenceFixture.START.plusSeconds(2);
    fixture.report(one, ANSWERED);
    fixture.now = ConferenceFixture.START.plusSeconds(3);
    fixture.report(one, ANSWERED);
    fixture.report(one, COMPLETED);

    assertThat(one.beginTime()).isEqualTo(ConferenceFixture.START);
    assertThat(one.ringTime()).isEqualTo(ConferenceFixture.START.plusSeconds(1));
    assertThat(one.enterTime()).isEqualTo(ConferenceFixture.START.plusSeconds(2));
    assertThat(one.endTime()).isEqualTo(ConferenceFixture.START.plusSeconds(3));
    assertThat(fixture.conference.firstEntryTime())
        .isEqualTo(ConferenceFixture.START.plusSeconds(2));
    assertThat(fixture.conference.endTime()).isEqualTo(ConferenceFixture.START.plusSeconds(3));
  }

  @Test
  void theParticipantOfTheOperationIsListedBeforeThoseRemovedByIt() {
    ConferenceFixture fixture = new ConferenceFixture();
    Participant early = fixture.ringing();
    Participant host = fixture.answered();
    Participant late = fixture.invite();

    ConferenceChange change = fixture.report(host, COMPLETED);

    assertThat(change).isEqualTo(new ConferenceChange(List.of(host, early, late), true));
    assertThat(early.status()).isEqualTo(CANCELED);
    assertThat(late.status()).isEqualTo(CANCELED);
  }

  @Test
  void disposingRemovesAllParticipantsInTheOrderOfInvitation() {
    ConferenceFixture fixture = new ConferenceFixture();
    Participant ringing = fixture.ringing();
    Participant in = fixture.answered();
    Participant gone = fixture.invite();
    fixture.report(gone, NO_ANSWER);
    Participant called = fixture.invite();

    assertThat(fixture.dispose())
        .isEqualTo(new ConferenceChange(List.of(ringing, in, called), true));
    assertThat(fixture.invited)
        .extracting(Participant::status)
        .containsExactly(CANCELED, COMPLETED, NO_ANSWER, CANCELED);
    assertThat(fixture.conference.partCount()).isZero();
  }

  @Test
  void disposingAgainChangesNothing() {
    ConferenceFixture fixture = new ConferenceFixture();
    fixture.answered();
    fixture.dispose();
    fixture.now = ConferenceFixture.START.plusSeconds(5);

    assertThat(fixture.dispose()).isEqualTo(ConferenceChange.NONE);
    assertThat(fixture.conference.endTime()).isEqualTo(ConferenceFixture.START);
    assertThat(fixture.state()).isEqualTo("completed disposed");
  }

  @Test
  void disposingACompletedConferenceKeepsItsEndReason() {
    ConferenceFixture fixture = new ConferenceFixture();
    fixture.sweepAt(ConferenceFixture.JOIN);
    assertThat(fixture.dispose()).isEqualTo(ConferenceChange.NONE);
    assertThat(fixture.state()).isEqualTo("completed never-joined");
  }

  @Test
  void maxPartsIsNeverExceeded() {
    ConferenceFixture fixture = new ConferenceFixture(Duration.ZERO, 2, null);
    Participant first = fixture.answered();
    Participant third = fixture.invite();
    Participant fourth = fixture.ringing();
    fixture.answered();

    assertThat(fixture.stateAfter(() -> fixture.report(third, ANSWERED)))
        .isEqualTo("conference-full");
    assertThat(fixture.stateAfter(() -> fixture.report(fourth, ANSWERED)))
        .isEqualTo("conference-full");
    assertThat(fixture.stateAfter(fixture::invite)).isEqualTo("conference-full");
    assertThat(fixture.conference.partCount()).isEqualTo(2);
    assertThat(fourth.status()).isEqualTo(RINGING);

    fixture.report(first, COMPLETED);
    fixture.report(fourth, ANSWERED);
    assertThat(fixture.conference.partCount()).isEqualTo(2);
  }

  @Test
  void anIllegalTransitionTakesPrecedenceOverAFullConference() {
    ConferenceFixture fixture = new ConferenceFixture(Duration.ZERO, 1, null);
    Participant busy = fixture.invite();
    fixture.report(busy, BUSY);
    fixture.answered();
    assertThat(fixture.stateAfter(() -> fixture.report(busy, ANSWERED)))
        .isEqualTo("illegal-transition");
  }

  @Test
  void sequenceNumbersStartAtOneAndHaveNoGaps() {
    ConferenceFixture fixture = new ConferenceFixture();
    assertThat(Stream.generate(fixture.conference::nextSequence).limit(4))
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void theSwitchCannotReportStatusesThatTheServiceDecides() {
    for (String status : List.of("initiated", "canceled", "ANSWERED", "left", "")) {
      ReportIn report = new ReportIn();
      report.status = status;
      assertThatThrownBy(report::status)
          .as(status)
          .isInstanceOfSatisfying(
              Problem.class, problem -> assertThat(problem.code().code()).isEqualTo("invalid"));
    }
  }
}
