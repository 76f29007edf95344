package org.conferenceapi.media.janus;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: not at all, then longer and longer. */
final class ReconnectBackoff {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private Duration next = Duration.ZERO;

  /** For the attempt that comes now; up to a fifth more or less, so that not all come at once. */
  synchronized Duration next() {
    Duration now = next;
    next = now.isZero() ? SHORTEST : now.multipliedBy(2);
    if (next.compareTo(LONGEST) > 0) {
      next = LONGEST;
    }
    return Duration.ofNanos(
        (long) (now.toNanos() * ThreadLocalRandom.current().nextDouble(.8, 1.2)));
  }

  /** All is well: the next attempt need not wait. */
  synchronized void forget() {
    next = Duration.ZERO;
  }
}
