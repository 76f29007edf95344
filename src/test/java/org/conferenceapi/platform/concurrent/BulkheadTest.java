package org.conferenceapi.platform.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BulkheadTest {
  private final Bulkhead bulkhead = new Bulkhead(10, 6);

  private Optional<Bulkhead.Permit> take(String user, int amount) {
    return bulkhead.acquire(user, amount, Duration.ZERO);
  }

  @Test
  void oneCallerGetsOnlyItsShareOfThePermits() {
    assertThat(take("a", 6)).isPresent();
    assertThat(take("a", 1)).isEmpty();
    assertThat(take("b", 4)).isPresent();
    assertThat(take("b", 1)).isEmpty();
  }

  @Test
  void aReleasedPermitCanBeAcquiredAgain() {
    take("a", 6).orElseThrow().close();
    Bulkhead.Permit some = take("a", 3).orElseThrow();
    assertThat(take("a", 3)).isPresent();
    some.close();
    assertThat(take("a", 3)).isPresent();
    assertThat(take("b", 4)).isPresent();
  }

  @Test
  void aWaitingCallerGetsAReleasedPermit() {
    Bulkhead.Permit all = take("a", 6).orElseThrow();
    CompletableFuture<Optional<Bulkhead.Permit>> waiting =
        CompletableFuture.supplyAsync(() -> bulkhead.acquire("a", 6, Duration.ofMinutes(1)));
    all.close();
    assertThat(waiting.join()).isPresent();
    assertThat(bulkhead.acquire("a", 1, Duration.ofMillis(10))).isEmpty();
  }

  @Test
  void anInterruptedCallerStopsWaiting() {
    take("a", 6);
    Thread.currentThread().interrupt();
    assertThat(bulkhead.acquire("a", 1, Duration.ofMinutes(1))).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
  }
}
