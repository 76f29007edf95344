package org.conferenceapi.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalCounterTest {
  private final AtomicLong clock = new AtomicLong();
  private final RefusalCounter count = new RefusalCounter(clock::get);

  @Test
  void theFirstRefusalIsLoggedAtOnceAndTheOthersTenSecondsLater() {
    assertThat(count.increment()).isEqualTo(1);
    assertThat(count.increment()).isZero();
    assertThat(count.increment()).isZero();
    clock.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(count.increment()).isEqualTo(3);
    assertThat(count.increment()).isZero();
  }
}
