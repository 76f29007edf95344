package org.conferenceapi.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeliveryBulkheadTest {
  @Test
  void oneReceiverGetsNoMorePermitsThanItsShare() {
    DeliveryBulkhead bulkhead = room(100, 3);
    assertThat(takes(bulkhead, "a", 5)).isEqualTo(3);
    assertThat(bulkhead.free("a")).isZero();
    assertThat(bulkhead.free("b")).isEqualTo(3);
    assertThat(bulkhead.free()).isEqualTo(97);
  }

  @Test
  void aReleasedPermitCanBeAcquiredAgain() {
    DeliveryBulkhead bulkhead = room(100, 1);
    assertThat(bulkhead.acquire("a")).isTrue();
    assertThat(bulkhead.acquire("a")).isFalse();
    bulkhead.release("a");
    assertThat(bulkhead.free()).isEqualTo(100);
    assertThat(bulkhead.acquire("a")).isTrue();
  }

  @Test
  void theNumberOfPermitsIsLimited() {
    DeliveryBulkhead bulkhead = room(10, 10);
    int taken =
        Stream.iterate(0, i -> i + 1).limit(50).mapToInt(i -> takes(bulkhead, "r" + i, 10)).sum();
    assertThat(taken).isEqualTo(10);
    assertThat(bulkhead.free()).isZero();
    assertThat(bulkhead.free("another")).isZero();
  }

  @Test
  void aFewHungReceiversLeavePermitsToOthers() {
    DeliveryBulkhead bulkhead = room(4096, 500);
    for (int i = 0; i < 12; i++) {
      takes(bulkhead, "hung" + i, 1000);
    }
    assertThat(bulkhead.free()).isGreaterThan(10);
    assertThat(bulkhead.acquire("another")).isTrue();
  }

  @Test
  void freeIsTheNumberOfAvailablePermits() {
    DeliveryBulkhead bulkhead = room(20, 15);
    takes(bulkhead, "a", 4);
    int free = bulkhead.free("b");
    assertThat(takes(bulkhead, "b", 20)).isEqualTo(free).isEqualTo(8);
    assertThat(bulkhead.free("b")).isZero();
  }

  @Test
  void aSinglePermitCanBeUsed() {
    DeliveryBulkhead bulkhead = room(1, 1);
    assertThat(bulkhead.free("a")).isEqualTo(1);
    assertThat(bulkhead.acquire("a")).isTrue();
    assertThat(bulkhead.acquire("b")).isFalse();
  }

  @Test
  void theCountIsRightAfterConcurrentAcquiresAndReleases() throws Exception {
    DeliveryBulkhead bulkhead = room(50, 20);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Integer> work =
          () -> {
            int most = 0;
            for (int i = 0; i < 20_000; i++) {
              String receiver = "r" + i % 5;
              if (bulkhead.acquire(receiver)) {
                most = Math.max(most, 50 - bulkhead.free());
                bulkhead.release(receiver);
              }
            }
            return most;
          };
      for (Future<Integer> most : threads.invokeAll(List.of(work, work, work, work, work, work))) {
        assertThat(most.get()).isBetween(1, 50);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(bulkhead.free()).isEqualTo(50);
    assertThat(bulkhead.free("r0")).isEqualTo(20);
  }

  private static DeliveryBulkhead room(int most, int mostPerReceiver) {
    return new DeliveryBulkhead(most, mostPerReceiver, new ReceiverBackoff(Clock.systemUTC()));
  }

  private static int takes(DeliveryBulkhead bulkhead, String receiver, int times) {
    int taken = 0;
    for (int i = 0; i < times; i++) {
      taken += bulkhead.acquire(receiver) ? 1 : 0;
    }
    return taken;
  }
}
