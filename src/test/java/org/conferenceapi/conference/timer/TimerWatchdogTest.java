package org.conferenceapi.conference.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimerWatchdogTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger done = new AtomicInteger();
  private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
  private final TimerWatchdog watchdog = new TimerWatchdog(done::incrementAndGet, nanos::get);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  /** What the executor does every second. */
  private void check(int afterMillis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(afterMillis));
    watchdog.check();
  }

  @Test
  void aTimerThatFiresIsOnlyWatched() {
    for (int second = 0; second < 5; second++) {
      watchdog.fired(executor);
      check(1_000);
    }
    assertThat(done).hasValue(0);
    assertThat(executor.getQueue()).hasSize(1);
  }

  @Test
  void theWorkOfATimerThatStopsIsDoneEverySecondUntilItFiresAgain() {
    watchdog.fired(executor);
    for (int second = 0; second < 6; second++) {
      check(1_000);
    }
    assertThat(done).hasValue(4);
    watchdog.fired(executor);
    check(1_000);
    assertThat(done).hasValue(4);
  }

  @Test
  void aWatchThatTheServerHasLostIsReplaced() {
    executor.setRemoveOnCancelPolicy(true);
    watchdog.fired(executor);
    Object lost = executor.getQueue().peek();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(16));
    watchdog.fired(executor);
    assertThat(executor.getQueue()).hasSize(1).doesNotContain((Runnable) lost);
  }
}
