package org.conferenceapi.media.janus;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An exponential back-off: the first attempt is immediate, the next ones wait 100 ms, 200 ms and so
 * on, up to 5 seconds.
 */
final class ReconnectBackoff {
  private static final Duration MIN_WAIT = Duration.ofMillis(100);
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);

  private Duration next = Duration.ZERO;

  /**
   * Returns the wait before the next attempt, and doubles the following one. It varies at random by
   * up to 20 %, so that the nodes do not all connect at the same time.
   */
  synchronized Duration next() {
    Duration current = next;
    next = current.isZero() ? MIN_WAIT : current.multipliedBy(2);
    if (next.compareTo(MAX_WAIT) > 0) {
      next = MAX_WAIT;
    }
    return Duration.ofNanos(
        (long) (current.toNanos() * ThreadLocalRandom.current().nextDouble(.8, 1.2)));
  }

  /** Resets the back-off after a success: the next attempt is immediate. */
  synchronized void reset() {
    next = Duration.ZERO;
  }
}
