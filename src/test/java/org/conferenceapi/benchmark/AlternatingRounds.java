package org.conferenceapi.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * What the limit and the service reached in turns, so that whatever else the machine did met both
 * alike: the medians.
 */
record AlternatingRounds(double limit, double service) {
  /** Has them take turns so often. */
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
