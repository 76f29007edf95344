package org.conferenceapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusedWriteMonitorTest {
  private final AtomicLong clock = new AtomicLong();
  private final RefusedWriteMonitor refused = new RefusedWriteMonitor(clock::get);

  @Test
  void thereAreNoneUntilOneIsNoted() {
    assertThat(refused.areRecent()).isFalse();
    refused.note("No space left on device");
    assertThat(refused.areRecent()).isTrue();
  }

  @Test
  void secondsAfterTheLastOneTheDatabaseIsTriedAgain() {
    refused.note("No space left on device");
    pass(Duration.ofSeconds(4));
    refused.note("No space left on device");
    pass(Duration.ofSeconds(4));
    assertThat(refused.areRecent()).isTrue();
    pass(Duration.ofSeconds(2));
    assertThat(refused.areRecent()).isFalse();
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
