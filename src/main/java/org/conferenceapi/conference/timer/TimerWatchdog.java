package org.conferenceapi.conference.timer;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Does the work of a timer that should fire every second and does not. The timer of Payara waits by
 * the clock of the machine: after that is set back by an hour, it does not fire for an hour.
 */
final class TimerWatchdog {
  private static final long LATE = TimeUnit.MILLISECONDS.toNanos(2_500);

  /** An application server that is starting may lose a task. */
  private static final long LOST = TimeUnit.SECONDS.toNanos(15);

  private final Runnable work;
  private final LongSupplier nanoTime;
  private volatile long fired;
  private volatile long checked;
  private Future<?> checking;

  /**
   * Creates a watchdog that does nothing until the timer has fired once.
   *
   * @param work what the timer does every second
   * @param nanoTime a monotonic time in nanoseconds
   */
  TimerWatchdog(Runnable work, LongSupplier nanoTime) {
    this.work = work;
    this.nanoTime = nanoTime;
  }

  /** Takes note that the timer has fired; from now on the executor watches it. */
  synchronized void fired(ScheduledExecutorService executor) {
    fired = nanoTime.getAsLong();
    if (checking == null || checking.isDone() || fired - checked > LOST) {
      stop();
      checked = fired;
      checking = executor.scheduleWithFixedDelay(this::check, 1, 1, TimeUnit.SECONDS);
    }
  }

  /** Does the work if the timer is late; called every second. */
  void check() {
    checked = nanoTime.getAsLong();
    if (checked - fired > LATE) {
      work.run();
    }
  }

  /** Watches no longer. */
  synchronized void stop() {
    if (checking != null) {
      checking.cancel(false);
    }
  }
}
