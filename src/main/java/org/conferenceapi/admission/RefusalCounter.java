package org.conferenceapi.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts refused requests and decides when to log their number: at most once in 10 seconds, since
 * there may be thousands of refusals per second.
 */
final class RefusalCounter {
  private static final long REPORT_INTERVAL = Duration.ofSeconds(10).toNanos();

  private final LongSupplier clock;
  private final AtomicLong unreported = new AtomicLong();
  private final AtomicLong lastReport;

  /**
   * Creates a counter at 0 whose first refusal is reported at once.
   *
   * @param clock a monotonic clock, in nanoseconds
   */
  RefusalCounter(LongSupplier clock) {
    this.clock = clock;
    lastReport = new AtomicLong(clock.getAsLong() - REPORT_INTERVAL);
  }

  /**
   * Counts one refusal.
   *
   * @return the number of refusals since the last report, if they are to be reported now; 0 if the
   *     last report was less than 10 seconds ago
   */
  long increment() {
    unreported.incrementAndGet();
    long last = lastReport.get();
    long now = clock.getAsLong();
    boolean isTime = now - last >= REPORT_INTERVAL && lastReport.compareAndSet(last, now);
    return isTime ? unreported.getAndSet(0) : 0;
  }
}
