package org.conferenceapi.monitoring.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private long nanos = Long.MAX_VALUE - 5; // it may overflow
  private final Heartbeats heartbeats =
      new Heartbeats(Clock.fixed(NOW, ZoneOffset.UTC), () -> nanos);

  private static Node node(String sid, Instant aliveTime) {
    Node node = Node.started(sid, "a node", "1.0.0", NOW);
    node.beat(false, null, aliveTime);
    return node;
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private boolean isSilent(Instant aliveTime) {
    return heartbeats.silent(List.of(node("a", aliveTime))).contains("a");
  }

  @Test
  void aNodeWhoseRowDoesNotChangeForFifteenSecondsIsSilent() {
    assertThat(isSilent(NOW)).isFalse();
    pass(Duration.ofSeconds(15));
    assertThat(isSilent(NOW)).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(isSilent(NOW)).isTrue();
    assertThat(isSilent(NOW.plusMillis(1))).isFalse();
  }

  @Test
  void clocksThatDifferDoNotMatterOnceAHeartbeatWasSeen() {
    for (Duration apart : List.of(Duration.ofHours(-1), Duration.ZERO, Duration.ofHours(1))) {
      Instant there = NOW.plus(apart);
      isSilent(there);
      pass(Duration.ofSeconds(5));
      assertThat(isSilent(there.plusSeconds(5))).isFalse();
      pass(Duration.ofSeconds(14));
      assertThat(isSilent(there.plusSeconds(5))).isFalse();
      pass(Duration.ofSeconds(2));
      assertThat(isSilent(there.plusSeconds(5))).isTrue();
    }
  }

  @Test
  void aRowThatIsSeenForTheFirstTimeIsJudgedByBothClocks() {
    List<Node> nodes =
        List.of(
            node("old", NOW.minusSeconds(21)),
            node("behind", NOW.minusSeconds(20)),
            node("ahead", NOW.plusSeconds(3600)));
    assertThat(heartbeats.silent(nodes)).containsExactly("old");
  }

  @Test
  void aNodeWithoutARowIsForgotten() {
    isSilent(NOW);
    pass(Duration.ofHours(1));
    assertThat(heartbeats.silent(List.of())).isEmpty();
    assertThat(isSilent(NOW)).isFalse();
  }
}
