package org.conferenceapi.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts refusals, of which there may be thousands a second, so that a log has few lines of them.
 */
final class RefusalCounter {
  private static final long APART = Duration.ofSeconds(10).toNanos();

  private final LongSupplier clock;
  private final AtomicLong untold = new AtomicLong();
  private final AtomicLong lastTold;

  /**
   * There was none yet.
   *
   * @param clock nanoseconds that never go back
   */
  RefusalCounter(LongSupplier clock) {
    this.clock = clock;
    lastTold = new AtomicLong(clock.getAsLong() - APART);
  }

  /** Counts one more; how many are to be told of now, or 0 if it is too early for that. */
  long more() {
    untold.incrementAndGet();
    long last = lastTold.get();
    long now = clock.getAsLong();
    boolean isTime = now - last >= APART && lastTold.compareAndSet(last, now);
    return isTime ? untold.getAndSet(0) : 0;
  }
}
