package org.conferenceapi.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The medians of what the limit and the service reached in alternating rounds, so that other load
 * of the machine affects both alike.
 */
record AlternatingRounds(double limit, double service) {
  /** Runs that many rounds of both. */
  static AlternatingRounds of(int times, DoubleSupplier limit, DoubleSupplier service) {
    List<Double> limits = new ArrayList<>();
    List<Double> services = new ArrayList<>();
    for (int round = 0; round < times; round++) {
      limits.add(limit.getAsDouble());
      services.add(service.getAsDouble());
    }
    return new AlternatingRounds(median(limits), median(services));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
