package org.conferenceapi.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The clock that all nodes share: that of the database. Between two readings of the database it
 * counts by {@link System#nanoTime}, so that it does not matter when the clock of the machine is
 * set to another time. Until the first reading it starts from the clock of the machine.
 */
public final class SharedClock extends Clock {
  /** What the transaction of the reading may have taken besides the network. */
  private static final Duration PRECISION = Duration.ofMillis(50);

  private final LongSupplier nanoTime;
  private volatile Reading last;

  private record Reading(Instant time, long nanos) {}

  /**
   * Creates a clock that has not read the database yet.
   *
   * @param machine the clock of the machine, from which it starts
   * @param nanoTime a monotonic time in nanoseconds
   */
  SharedClock(Clock machine, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    last = new Reading(machine.instant(), nanoTime.getAsLong());
  }

  /**
   * Takes over a reading of the database's clock, unless the difference may come from the reading
   * itself.
   *
   * @param time what the database has said
   * @param asked when it was asked, by {@link System#nanoTime}
   * @param answered when it had answered
   */
  public void follow(Instant time, long asked, long answered) {
    long between = asked + (answered - asked) / 2;
    Duration difference = Duration.between(at(between), time).abs();
    if (difference.compareTo(PRECISION.plusNanos((answered - asked) / 2)) > 0) {
      last = new Reading(time, between);
    }
  }

  @Override
  public Instant instant() {
    return at(nanoTime.getAsLong());
  }

  private Instant at(long nanos) {
    Reading reading = last;
    return reading.time().plusNanos(nanos - reading.nanos());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new InZone(zone);
  }

  private final class InZone extends Clock {
    private final ZoneId zone;

    InZone(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public Instant instant() {
      return SharedClock.this.instant();
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new InZone(other);
    }
  }
}
