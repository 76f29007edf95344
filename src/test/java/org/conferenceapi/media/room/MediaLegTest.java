package org.conferenceapi.media.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.conferenceapi.conference.ConferenceStatus;
import org.conferenceapi.conference.ParticipantStatus;
import org.conferenceapi.conference.media.LinkParticipant;
import org.conferenceapi.media.ConnectionId;
import org.junit.jupiter.api.Test;

/** Somebody's way through a conference: how long they may be lost. */
class MediaLegTest {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final MediaRoom ROOM = MediaRoom.make("room", "ws://a", "conf", START);
  private static final LinkParticipant ANN =
      new LinkParticipant(
          "ann", "conf", "Ann", 1, ParticipantStatus.INITIATED, ConferenceStatus.INITIATED, null);

  private final MediaLeg leg = MediaLeg.entering(ANN, ROOM, "key_x", START);

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  private void assertPutOutAfter(int seconds) {
    assertThat(leg.isDue(at(seconds).minusMillis(1))).isFalse();
    assertThat(leg.isDue(at(seconds))).isTrue();
  }

  private void heard() {
    leg.connect(new ConnectionId("1", "2"), START, PATIENCE);
    leg.hear();
    assertThat(leg.isDue(Instant.MAX)).isFalse();
  }

  @Test
  void whoNeverConnectsHasThePatienceOfTheSetting() {
    leg.connect(new ConnectionId("1", "2"), START, PATIENCE);
    assertPutOutAfter(20);
  }

  @Test
  void whoIsComingInIsNeverDue() {
    leg.lose(DisconnectReason.SILENT, START);
    assertThat(leg.isDue(Instant.MAX)).isFalse();
  }

  @Test
  void whoFallsSilentHasEightSecondsFromTheFirstTimeItIsTold() {
    heard();
    leg.lose(DisconnectReason.SILENT, at(10));
    leg.lose(DisconnectReason.SILENT, at(14));
    leg.lose(DisconnectReason.GONE, at(15));
    assertPutOutAfter(18);
  }

  @Test
  void whoIsHeardAgainStays() {
    heard();
    leg.lose(DisconnectReason.SILENT, at(10));
    leg.hear();
    assertThat(leg.isDue(Instant.MAX)).isFalse();
  }

  @Test
  void whoIsSilentButAsksHowThingsStandIsThere() {
    heard();
    leg.lose(DisconnectReason.SILENT, at(10));
    assertThat(leg.isDoubted()).isTrue();
    leg.showLife(at(17));
    assertPutOutAfter(25);
  }

  @Test
  void whoseConnectionHasEndedIsNotSavedByAskingNorByWhatComesLate() {
    heard();
    leg.lose(DisconnectReason.GONE, at(10));
    assertThat(leg.isDoubted()).isFalse();
    leg.showLife(at(17));
    leg.hear();
    assertPutOutAfter(18);
  }

  @Test
  void whoIsLostByTheServerHasFifteenSecondsWhateverElseWasTheMatter() {
    heard();
    leg.lose(DisconnectReason.SILENT, at(10));
    leg.lose(DisconnectReason.SERVER, at(12));
    leg.lose(DisconnectReason.SERVER, at(14));
    leg.lose(DisconnectReason.GONE, at(14));
    assertPutOutAfter(27);
    assertThat(leg.lost()).isEqualTo(DisconnectReason.SERVER);
  }

  @Test
  void whoIsSeenConnectedAfterTheyWereTakenForLostStays() {
    heard();
    leg.lose(DisconnectReason.SERVER, at(10));
    leg.see(at(10));
    leg.see(at(9));
    assertPutOutAfter(25);
    leg.see(at(11));
    assertThat(leg.isDue(Instant.MAX)).isFalse();
    leg.lose(DisconnectReason.SILENT, at(20));
    leg.see(at(21));
    assertPutOutAfter(28);
  }

  @Test
  void whoIsSeenConnectedBeforeAnybodyToldSoStays() {
    leg.connect(new ConnectionId("1", "2"), START, PATIENCE);
    leg.see(START);
    assertThat(leg.isDue(Instant.MAX)).isFalse();
  }

  @Test
  void whoIsComingBackIsNotPutOutMeanwhileAndThenHasToConnectAnew() {
    heard();
    leg.lose(DisconnectReason.GONE, at(10));
    leg.comeBack(ROOM, at(17));
    assertThat(leg.connection()).isNull();
    assertPutOutAfter(29);
    leg.connect(new ConnectionId("1", "3"), at(18), PATIENCE);
    assertThat(leg.lost()).isEqualTo(DisconnectReason.CONNECTING);
    assertPutOutAfter(38);
  }

  @Test
  void whoComesBackInTimeLosesNoTimeByIt() {
    leg.connect(new ConnectionId("1", "2"), START, Duration.ofSeconds(60));
    leg.comeBack(ROOM, at(1));
    assertPutOutAfter(60);
  }

  @Test
  void whoIsOutIsNeverDueAndHasNoConnection() {
    heard();
    leg.lose(DisconnectReason.SILENT, at(10));
    leg.leave(at(11));
    assertThat(leg.isDue(Instant.MAX)).isFalse();
    assertThat(leg.connection()).isNull();
    assertThat(leg.opensTo("key_x")).isTrue();
    assertThat(leg.opensTo("key_y")).isFalse();
  }
}
