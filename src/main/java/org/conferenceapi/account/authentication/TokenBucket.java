package org.conferenceapi.account.authentication;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A token bucket. Its size is both the largest number of tokens and the number of tokens that are
 * added per minute. Thread-safe.
 */
final class TokenBucket {
  private static final double MINUTE = Duration.ofMinutes(1).toNanos();

  private final int size;
  private final LongSupplier clock;
  private double tokens;
  private long last;
  private boolean logged;

  /** Creates a full bucket; the clock is monotonic and counts nanoseconds. */
  TokenBucket(int size, LongSupplier clock) {
    this.size = size;
    this.clock = clock;
    tokens = size;
    last = clock.getAsLong();
  }

  /** Takes a token; returns false if none was left. */
  synchronized boolean take() {
    refill();
    boolean available = tokens >= 1;
    tokens -= available ? 1 : 0;
    return available;
  }

  /** Returns whether this is the first call since the bucket was full, for logging once. */
  synchronized boolean isFirstLog() {
    boolean isFirst = !logged;
    logged = true;
    return isFirst;
  }

  /** Returns the time until a token is available; zero if one is available now. */
  synchronized Duration untilNext() {
    refill();
    return tokens >= 1
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil((1 - tokens) * MINUTE / size));
  }

  private void refill() {
    long now = clock.getAsLong();
    tokens = Math.min(size, tokens + (now - last) * size / MINUTE);
    logged &= tokens < size;
    last = now;
  }
}
