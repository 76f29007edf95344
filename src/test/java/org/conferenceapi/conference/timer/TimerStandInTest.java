package org.conferenceapi.conference.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimerStandInTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger done = new AtomicInteger();
  private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
  private final TimerStandIn standIn = new TimerStandIn(done::incrementAndGet, nanos::get);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  /** What the executor does every second. */
  private void check(int afterMillis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(afterMillis));
    standIn.check();
  }

  @Test
  void aTimerThatFiresIsOnlyWatched() {
    for (int second = 0; second < 5; second++) {
      standIn.fired(executor);
      check(1_000);
    }
    assertThat(done).hasValue(0);
    assertThat(executor.getQueue()).hasSize(1);
  }

  @Test
  void theWorkOfATimerThatStopsIsDoneEverySecondUntilItFiresAgain() {
    standIn.fired(executor);
    for (int second = 0; second < 6; second++) {
      check(1_000);
    }
    assertThat(done).hasValue(4);
    standIn.fired(executor);
    check(1_000);
    assertThat(done).hasValue(4);
  }

  @Test
  void aWatchThatTheServerHasLostIsReplaced() {
    executor.setRemoveOnCancelPolicy(true);
    standIn.fired(executor);
    Object lost = executor.getQueue().peek();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(16));
    standIn.fired(executor);
    assertThat(executor.getQueue()).hasSize(1).doesNotContain((Runnable) lost);
  }
}
