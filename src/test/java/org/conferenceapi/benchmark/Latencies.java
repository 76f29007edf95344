package org.conferenceapi.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long something took, many times. */
final class Latencies {
  private final List<Double> millis = new ArrayList<>();

  synchronized void add(Instant from, Instant to) {
    millis.add(Duration.between(from, to).toNanos() / 1e6);
  }

  /** Number, median, 99th percentile and maximum as cells of a table, in milliseconds. */
  synchronized String cells() {
    List<Double> sorted = millis.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%d | %.1f | %.1f | %.1f",
        sorted.size(),
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 1));
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * share) - 1));
  }
}
