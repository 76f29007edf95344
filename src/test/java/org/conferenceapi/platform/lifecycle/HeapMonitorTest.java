package org.conferenceapi.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the heap counts as nearly exhausted. */
class HeapMonitorTest {
  private long used = 90;
  private long usedAfterwards = 90;
  private int collections;
  private long now = Long.MAX_VALUE - 5; // the clock's origin is arbitrary, and it may run over
  private final HeapMonitor memory =
      new HeapMonitor(
          List.of(() -> null, () -> new MemoryUsage(0, 10, 10, -1), this::usage),
          this::collect,
          () -> now);

  private MemoryUsage usage() {
    return new MemoryUsage(0, used, 100, 100);
  }

  private void collect() {
    collections++;
    used = usedAfterwards;
  }

  @Test
  void aHeapWithFreeMemoryIsNotExhaustedAndNotCollected() {
    assertThat(memory.isNearlyExhausted()).isFalse();
    assertThat(collections).isZero();
  }

  @Test
  void aHeapThatIsFullAfterACollectionIsExhausted() {
    used = 96;
    usedAfterwards = 96;
    assertThat(memory.isNearlyExhausted()).isTrue();
  }

  @Test
  void garbageInAFullHeapIsFoundByACollection() {
    used = 96;
    assertThat(memory.isNearlyExhausted()).isFalse();
    assertThat(collections).isOne();
  }

  @Test
  void collectionsAreRequestedEveryTenSecondsAtMost() {
    used = 96;
    usedAfterwards = 96;
    for (int second = 0; second < 20; second++) {
      assertThat(memory.isNearlyExhausted()).isTrue();
      now += Duration.ofSeconds(1).toNanos();
    }
    assertThat(collections).isEqualTo(2);
  }

  @Test
  void thisJvmReportsItsHeapAndIsNotExhausted() {
    assertThat(new HeapMonitor().isNearlyExhausted()).isFalse();
  }
}
