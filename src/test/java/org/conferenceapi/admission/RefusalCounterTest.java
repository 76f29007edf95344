package org.conferenceapi.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalCounterTest {
  private final AtomicLong clock = new AtomicLong();
  private final RefusalCounter count = new RefusalCounter(clock::get);

  @Test
  void theFirstIsToldOfAtOnceAndTheRestTenSecondsLater() {
    assertThat(count.more()).isEqualTo(1);
    assertThat(count.more()).isZero();
    assertThat(count.more()).isZero();
    clock.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(count.more()).isEqualTo(3);
    assertThat(count.more()).isZero();
  }
}
