package org.conferenceapi.media.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.conferenceapi.media.room.MediaRoom;
import org.junit.jupiter.api.Test;

/** How a recording goes on from state to state. */
class RecordingTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(10);
  private static final OptionalLong SIZE = OptionalLong.of(1000);

  private final Recording recording =
      Recording.begin("conf", "account", MediaRoom.make("room", "ws://s", "conf", NOW), NOW);

  @Test
  void itIsBegunAtOnceByOneNode() {
    assertThat(recording.isDue(NOW)).isTrue();
    recording.lease(NOW);
    assertThat(recording.isDue(LATER)).isFalse();
    assertThat(recording.isDue(NOW.plusSeconds(30))).isTrue();
  }

  @Test
  void onceItRunsThereIsNothingToDoForHours() {
    recording.started();
    assertThat(recording.isDue(NOW.plus(Recording.LONGEST).minusMillis(1))).isFalse();
    assertThat(recording.isDue(NOW.plus(Recording.LONGEST))).isTrue();
  }

  @Test
  void itsEndIsDueAtOnceAndItsSizeIsThatOfItsFile() {
    recording.started();
    recording.stop(LATER);
    assertThat(recording.isDue(LATER)).isTrue();
    recording.finish(SIZE, true, LATER.plusSeconds(1));
    assertThat(recording.state()).isEqualTo(RecordingState.COMPLETED);
    assertThat(recording.endTime()).isEqualTo(LATER);
    assertThat(recording.fileSize()).isEqualTo(1000);
    assertThat(recording.isDue(NOW.plus(Duration.ofDays(100)))).isFalse();
  }

  @Test
  void oneThatIsStoppedWhileItIsBeingStartedIsStopped() {
    recording.lease(NOW);
    recording.stop(NOW);
    recording.started();
    recording.release(NOW);
    assertThat(recording.state()).isEqualTo(RecordingState.STOPPING);
    assertThat(recording.isDue(NOW)).isTrue();
  }

  @Test
  void withoutAFileItHasFailed() {
    recording.finish(OptionalLong.empty(), true, LATER);
    assertThat(recording.state()).isEqualTo(RecordingState.FAILED);
    assertThat(recording.endTime()).isEqualTo(LATER);
    assertThat(recording.fileSize()).isNull();
  }

  @Test
  void oneWhoseDiskIsFullEndsAndLacksSomething() {
    recording.started();
    recording.stopIncomplete(LATER);
    assertThat(recording.isGoing()).isFalse();
    assertThat(recording.isEnding()).isTrue();
    assertThat(recording.isDue(LATER)).isTrue();
    recording.stop(LATER.plusSeconds(1));
    recording.finish(SIZE, true, LATER.plusSeconds(1));
    assertThat(recording.state()).isEqualTo(RecordingState.CUT);
    assertThat(recording.endTime()).isEqualTo(LATER);
    assertThat(recording.fileSize()).isEqualTo(1000);
    recording.stopIncomplete(LATER.plusSeconds(2));
    assertThat(recording.isDue(NOW.plus(Duration.ofDays(100)))).isFalse();
  }

  @Test
  void oneThatIsCutAfterItWasToldToEndKeepsTheTimeOfItsEnd() {
    recording.started();
    recording.stop(NOW.plusSeconds(1));
    recording.stopIncomplete(LATER);
    assertThat(recording.endTime()).isEqualTo(NOW.plusSeconds(1));
    recording.finish(OptionalLong.empty(), true, LATER);
    assertThat(recording.state()).isEqualTo(RecordingState.FAILED);
  }

  @Test
  void aMediaServerThatWasDeadIsToldForAnHour() {
    recording.started();
    recording.stop(NOW);
    recording.finish(SIZE, false, NOW);
    assertThat(recording.state()).isEqualTo(RecordingState.COMPLETED);
    assertThat(recording.isDue(LATER)).isTrue();
    recording.finish(OptionalLong.of(2000), false, LATER);
    assertThat(recording.fileSize()).isEqualTo(1000);
    recording.finish(SIZE, false, NOW.plus(Duration.ofHours(2)));
    assertThat(recording.isDue(NOW.plus(Duration.ofDays(100)))).isFalse();
  }

  @Test
  void itIsTriedAgainUntilThereIsNoHope() {
    recording.retry(NOW.plusSeconds(5));
    assertThat(recording.isDue(NOW.plusSeconds(5))).isFalse();
    assertThat(recording.isDue(NOW.plusSeconds(6))).isTrue();
    assertThat(recording.isOverdue(NOW.plusSeconds(15))).isFalse();
    assertThat(recording.isOverdue(NOW.plusSeconds(16))).isTrue();
  }

  @Test
  void oneThatIsForgottenStaysSo() {
    recording.stop(NOW);
    recording.forget(NOW);
    recording.finish(SIZE, true, LATER);
    recording.stop(LATER);
    assertThat(recording.state()).isEqualTo(RecordingState.FORGOTTEN);
    assertThat(recording.isDue(LATER)).isTrue();
  }
}
