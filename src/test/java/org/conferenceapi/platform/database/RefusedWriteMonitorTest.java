package org.conferenceapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusedWriteMonitorTest {
  private final AtomicLong clock = new AtomicLong();
  private final RefusedWriteMonitor refused = new RefusedWriteMonitor(clock::get);

  @Test
  void noWriteIsRefusedInitially() {
    assertThat(refused.hasRecent()).isFalse();
    refused.record("No space left on device");
    assertThat(refused.hasRecent()).isTrue();
  }

  @Test
  void theDatabaseIsTriedAgainSecondsAfterTheLastRefusal() {
    refused.record("No space left on device");
    pass(Duration.ofSeconds(4));
    refused.record("No space left on device");
    pass(Duration.ofSeconds(4));
    assertThat(refused.hasRecent()).isTrue();
    pass(Duration.ofSeconds(2));
    assertThat(refused.hasRecent()).isFalse();
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
