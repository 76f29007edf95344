package org.conferenceapi.phone.trunk.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * A day in UTC.
 *
 * @param number its number since 1970
 */
record UtcDay(long number) {
  private static final long SECONDS = Duration.ofDays(1).toSeconds();

  static UtcDay of(Instant time) {
    return new UtcDay(Math.floorDiv(time.getEpochSecond(), SECONDS));
  }

  /** How much of a call was on this day. */
  Duration share(Instant from, Instant until) {
    Instant begin = Instant.ofEpochSecond(number * SECONDS);
    Instant end = Instant.ofEpochSecond((number + 1) * SECONDS);
    Duration share =
        Duration.between(from.isAfter(begin) ? from : begin, until.isBefore(end) ? until : end);
    return share.isNegative() ? Duration.ZERO : share;
  }
}
