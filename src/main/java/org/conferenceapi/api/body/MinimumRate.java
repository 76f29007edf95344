package org.conferenceapi.api.body;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * Whether a body comes fast enough: in 10 seconds, and in one more for each 16 KiB, but in less
 * than the minute that servers give a request. Its sender holds a thread for as long as it takes.
 */
final class MinimumRate {
  private static final long GRACE = Duration.ofSeconds(10).toNanos();
  private static final long MOST = Duration.ofSeconds(50).toNanos();
  private static final long SILENCE = Duration.ofSeconds(5).toNanos();
  private static final long NANOS_PER_BYTE = Duration.ofSeconds(1).toNanos() / (16 << 10);

  private final LongSupplier clock;
  private final long begin;
  private long bytes;
  private long last;

  /** Begins now; the clock counts nanoseconds and never goes back. */
  MinimumRate(LongSupplier clock) {
    this.clock = clock;
    begin = clock.getAsLong();
    last = begin;
  }

  /**
   * Counts what has come.
   *
   * @throws Problem {@code request-timeout} if it took too long
   */
  void count(int more) {
    last = clock.getAsLong();
    bytes += more;
    if (last - begin > Math.min(MOST, GRACE + bytes * NANOS_PER_BYTE)) {
      throw Problem.of(ProblemCode.REQUEST_TIMEOUT);
    }
  }

  /** Whether nothing has come for so long that the server has lost its patience by then. */
  boolean isSilent() {
    return clock.getAsLong() - last > SILENCE;
  }
}
