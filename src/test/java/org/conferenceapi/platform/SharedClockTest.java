package org.conferenceapi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedClockTest {
  private static final Instant START = Instant.parse("2026-11-30T08:00:00Z");
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final AtomicLong nanos = new AtomicLong(77);
  private final SharedClock clock = new SharedClock(Clock.fixed(START, ZoneOffset.UTC), nanos::get);

  private void read(Instant time, long tookMillis) {
    long took = Duration.ofMillis(tookMillis).toNanos();
    clock.follow(time, nanos.get() - took, nanos.get());
  }

  @Test
  void itCountsFromTheClockOfTheMachineUntilTheDatabaseIsRead() {
    nanos.addAndGet(3 * SECOND);
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
  }

  @Test
  void itFollowsADatabaseWhoseClockDiffers() {
    read(START.plusSeconds(3600), 0);
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(3600));
    nanos.addAndGet(SECOND);
    read(START.minusSeconds(5), 0);
    assertThat(clock.instant()).isEqualTo(START.minusSeconds(5));
  }

  @Test
  void theReadingIsFromTheMiddleOfItsTime() {
    nanos.addAndGet(SECOND);
    read(START.plusSeconds(60), 400);
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(60).plusMillis(200));
  }

  @Test
  void aDifferenceThatTheReadingExplainsChangesNothing() {
    nanos.addAndGet(SECOND);
    read(START.plusMillis(820), 400); // it should be 1,000 - 200
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
    read(START.plusMillis(560), 400); // 240 ms early, of which 200 and 50 are explained
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
  }
}
