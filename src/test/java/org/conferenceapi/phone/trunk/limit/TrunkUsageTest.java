package org.conferenceapi.phone.trunk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrunkUsageTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-12-01T00:00:00Z");

  private final TrunkUsage usage = TrunkUsage.of("t");

  @Test
  void soManyCallsBeginInASecondOfTheClock() {
    assertThat(usage.begin(2, NOON)).isTrue();
    assertThat(usage.begin(2, NOON.plusMillis(999))).isTrue();
    assertThat(usage.begin(2, NOON.plusMillis(999))).isFalse();
    assertThat(usage.begin(2, NOON.plusSeconds(1))).isTrue();
    assertThat(usage.begin(0, NOON.plusSeconds(2))).isFalse();
  }

  @Test
  void endedCallsAddUp() {
    usage.add(NOON, NOON.plusSeconds(90), NOON.plusSeconds(90));
    usage.add(NOON, NOON.plusSeconds(30), NOON.plusSeconds(100));
    assertThat(usage.used(NOON.plusSeconds(100))).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void aNewDayBeginsWithWhatWasSpokenAfterMidnight() {
    usage.add(NOON, NOON.plusSeconds(90), NOON.plusSeconds(90));
    assertThat(usage.used(MIDNIGHT)).isZero();
    usage.add(MIDNIGHT.minusSeconds(60), MIDNIGHT.plusSeconds(30), MIDNIGHT.plusSeconds(30));
    assertThat(usage.used(MIDNIGHT.plusSeconds(30))).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aCallThatWasFoundLateBelongsToItsDay() {
    usage.add(MIDNIGHT.minusSeconds(60), MIDNIGHT.minusSeconds(10), MIDNIGHT.plusSeconds(5));
    assertThat(usage.used(MIDNIGHT.plusSeconds(5))).isZero();
  }

  @Test
  void theShareOfACallIsThatOfTheDay() {
    UtcDay day = UtcDay.of(NOON);
    assertThat(day.share(NOON.minus(Duration.ofDays(2)), NOON.plus(Duration.ofDays(2))))
        .isEqualTo(Duration.ofDays(1));
    assertThat(day.share(NOON, NOON.plusSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    assertThat(day.share(NOON.plusSeconds(5), NOON)).isZero();
    assertThat(UtcDay.of(MIDNIGHT).share(NOON, NOON.plusSeconds(5))).isZero();
    assertThat(UtcDay.of(Instant.EPOCH.minusSeconds(1)).number()).isEqualTo(-1);
  }
}
