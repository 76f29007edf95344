package org.conferenceapi.account;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A token bucket: so many at once, and so many a minute. May be used by many threads at once. */
final class Bucket {
  private static final double MINUTE = Duration.ofMinutes(1).toNanos();

  private final int size;
  private final LongSupplier clock;
  private double tokens;
  private long last;

  /** A full one; the clock counts nanoseconds. */
  Bucket(int size, LongSupplier clock) {
    this.size = size;
    this.clock = clock;
    tokens = size;
    last = clock.getAsLong();
  }

  /** Takes a token, if there is one left; whether it was the last. */
  synchronized boolean take() {
    fill();
    boolean isThere = tokens >= 1;
    tokens -= isThere ? 1 : 0;
    return isThere && tokens < 1;
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
    last = now;
  }
}
