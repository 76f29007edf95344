package org.conferenceapi.api.body.limit;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * Checks that a body arrives fast enough, because its request holds a thread until then. The time
 * limit is 10 seconds plus 1 second for each 16 KiB received, at most 50 seconds. That is less than
 * the minute after which servers end a request ({@code docs/index.html#limits}).
 */
final class MinimumRate {
  private static final long GRACE = Duration.ofSeconds(10).toNanos();
  private static final long MAX = Duration.ofSeconds(50).toNanos();
  private static final long SILENCE = Duration.ofSeconds(5).toNanos();
  private static final long NANOS_PER_BYTE = Duration.ofSeconds(1).toNanos() / (16 << 10);

  private final LongSupplier clock;
  private final long begin;
  private long bytes;
  private long last;

  /** Starts the time limit now. The clock returns nanoseconds and is monotonic. */
  MinimumRate(LongSupplier clock) {
    this.clock = clock;
    begin = clock.getAsLong();
    last = begin;
  }

  /**
   * Adds a number of received bytes.
   *
   * @throws Problem {@code request-timeout} if the time limit for all bytes so far has passed
   */
  void count(int more) {
    last = clock.getAsLong();
    bytes += more;
    if (last - begin > Math.min(MAX, GRACE + bytes * NANOS_PER_BYTE)) {
      throw Problem.of(ProblemCode.REQUEST_TIMEOUT);
    }
  }

  /**
   * Returns whether no byte has arrived for more than 5 seconds. If a read fails after that time,
   * the reason is the read timeout of the server.
   */
  boolean isSilent() {
    return clock.getAsLong() - last > SILENCE;
  }
}
