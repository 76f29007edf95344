package org.conferenceapi.benchmark;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How late conferences end, if one is due every ten milliseconds and a million others are not due.
 */
final class ExpiryLateness implements Experiment {
  /** The name of the experiment. */
  static final String KEY = "lateness";

  private static final int WAITING = 1_000_000;
  private static final int AT_ONCE = 100_000;
  private static final int DUE = 3_000;
  private static final double MOST_MILLIS = 1_000;
  private static final String PACE = " + i * interval '10 milliseconds'";
  private static final Duration LEAD = Duration.ofSeconds(5);

  private final Expiry conferences;

  ExpiryLateness(BenchmarkEnvironment environment) throws SQLException {
    conferences = new Expiry(environment, "benchmark-lateness");
  }

  /** Does nothing: the experiment needs an idle service. */
  @Override
  public void warmUp() {}

  @Override
  public void measure(Report report) {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
    for (int added = 0; added < WAITING; added += AT_ONCE) {
      conferences.add(AT_ONCE, Expiry.at(tomorrow) + PACE);
    }
    Instant start = Instant.now().plus(LEAD).truncatedTo(ChronoUnit.MILLIS);
    conferences.add(DUE, Expiry.at(start) + PACE);
    conferences.awaitEnds(DUE);
    Latencies late = conferences.lateness();
    report.add(
        new ResultLine("lateness of an end, 1,000,000 waiting", 0, Double.NaN, Double.NaN, late));
    report.add(
        new Goal(
            "lateness of an end, 1,000,000 waiting",
            "",
            "99th percentile under 1 s",
            String.format(Locale.ROOT, "%.0f ms", late.millis(0.99)),
            late.millis(0.99) < MOST_MILLIS));
  }

  @Override
  public List<String> verify() {
    List<String> wrong = new ArrayList<>(conferences.verify(WAITING));
    wrong.addAll(conferences.verifyTimes());
    return wrong;
  }
}
