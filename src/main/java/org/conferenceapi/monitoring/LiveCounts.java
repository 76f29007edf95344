package org.conferenceapi.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many conferences and participants there are. Counting costs time in proportion to them, so a
 * count is kept until a hundred times its own duration has passed, and for five seconds at least.
 */
@ApplicationScoped
public class LiveCounts {
  private static final long MIN_AGE = TimeUnit.SECONDS.toNanos(5);
  private static final int PAUSE = 100;

  @Inject MonitoringQueries queries;

  private Counts counts;
  private long validUntil;

  /**
   * A count.
   *
   * @param conferences the number of conferences that have not ended, by status
   * @param participants the number of their participants, by status; ended calls are not counted
   */
  public record Counts(Map<String, Long> conferences, Map<String, Long> participants) {}

  /** Returns the last count, or counts again if that is too old. */
  synchronized Counts now() {
    long begun = System.nanoTime();
    if (counts == null || begun - validUntil > 0) {
      counts = new Counts(queries.liveConferences(), queries.liveParticipants());
      long ended = System.nanoTime();
      validUntil = ended + Math.max(MIN_AGE, PAUSE * (ended - begun));
    }
    return counts;
  }
}
