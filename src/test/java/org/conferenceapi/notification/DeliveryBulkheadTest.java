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
  void oneReceiverGetsNoMoreThanItsShare() {
    DeliveryBulkhead room = room(100, 3);
    assertThat(takes(room, "a", 5)).isEqualTo(3);
    assertThat(room.free("a")).isZero();
    assertThat(room.free("b")).isEqualTo(3);
    assertThat(room.free()).isEqualTo(97);
  }

  @Test
  void aPlaceGivenBackCanBeTakenAgain() {
    DeliveryBulkhead room = room(100, 1);
    assertThat(room.take("a")).isTrue();
    assertThat(room.take("a")).isFalse();
    room.leave("a");
    assertThat(room.free()).isEqualTo(100);
    assertThat(room.take("a")).isTrue();
  }

  @Test
  void thereAreNoMorePlacesThanInAll() {
    DeliveryBulkhead room = room(10, 10);
    int taken =
        Stream.iterate(0, i -> i + 1).limit(50).mapToInt(i -> takes(room, "r" + i, 10)).sum();
    assertThat(taken).isEqualTo(10);
    assertThat(room.free()).isZero();
    assertThat(room.free("another")).isZero();
  }

  @Test
  void aFewHungReceiversLeavePlacesToOthers() {
    DeliveryBulkhead room = room(4096, 500);
    for (int i = 0; i < 12; i++) {
      takes(room, "hung" + i, 1000);
    }
    assertThat(room.free()).isGreaterThan(10);
    assertThat(room.take("another")).isTrue();
  }

  @Test
  void freeSaysHowManyCanBeTaken() {
    DeliveryBulkhead room = room(20, 15);
    takes(room, "a", 4);
    int free = room.free("b");
    assertThat(takes(room, "b", 20)).isEqualTo(free).isEqualTo(8);
    assertThat(room.free("b")).isZero();
  }

  @Test
  void evenASinglePlaceIsUsed() {
    DeliveryBulkhead room = room(1, 1);
    assertThat(room.free("a")).isEqualTo(1);
    assertThat(room.take("a")).isTrue();
    assertThat(room.take("b")).isFalse();
  }

  @Test
  void keepsCountWhenManyTakeAndLeaveAtOnce() throws Exception {
    DeliveryBulkhead room = room(50, 20);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Integer> work =
          () -> {
            int most = 0;
            for (int i = 0; i < 20_000; i++) {
              String receiver = "r" + i % 5;
              if (room.take(receiver)) {
                most = Math.max(most, 50 - room.free());
                room.leave(receiver);
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
    assertThat(room.free()).isEqualTo(50);
    assertThat(room.free("r0")).isEqualTo(20);
  }

  private static DeliveryBulkhead room(int most, int mostPerReceiver) {
    return new DeliveryBulkhead(most, mostPerReceiver, new ReceiverBackoff(Clock.systemUTC()));
  }

  private static int takes(DeliveryBulkhead room, String receiver, int times) {
    int taken = 0;
    for (int i = 0; i < times; i++) {
      taken += room.take(receiver) ? 1 : 0;
    }
    return taken;
  }
}
