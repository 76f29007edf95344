package org.conferenceapi.account.authentication;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A token bucket: so many at once, and so many a minute. May be used by many threads at once. */
final class TokenBucket {
  private static final double MINUTE = Duration.ofMinutes(1).toNanos();

  private final int size;
  private final LongSupplier clock;
  private double tokens;
  private long last;
  private boolean told;

  /** A full one; the clock counts nanoseconds. */
  TokenBucket(int size, LongSupplier clock) {
    this.size = size;
    this.clock = clock;
    tokens = size;
    last = clock.getAsLong();
  }

  /** Takes a token, if there is one left; whether there was. */
  synchronized boolean take() {
    fill();
    boolean isThere = tokens >= 1;
    tokens -= isThere ? 1 : 0;
    return isThere;
  }

  /** Whether this is the first call since it was full the last time: so that it is told once. */
  synchronized boolean isFirstTold() {
    boolean isFirst = !told;
    told = true;
    return isFirst;
  }

  /** How long until there is a token; zero if there is one now. */
  synchronized Duration untilNext() {
    fill();
    return tokens >= 1
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil((1 - tokens) * MINUTE / size));
  }

  private void fill() {
    long now = clock.getAsLong();
    tokens = Math.min(size, tokens + (now - last) * size / MINUTE);
    told &= tokens < size;
    last = now;
  }
}
