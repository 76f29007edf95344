package org.conferenceapi.benchmark;

import java.util.Arrays;

/** A set of measured durations. Not thread-safe. */
final class Latencies {
  private long[] nanos = new long[1_024];
  private int size;

  void add(long each) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = each;
  }

  void addAll(Latencies others) {
    for (int i = 0; i < others.size; i++) {
      add(others.nanos[i]);
    }
  }

  int size() {
    return size;
  }

  /** The value, in milliseconds, that this share of all does not exceed; none is not a number. */
  double millis(double share) {
    if (size == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(size * share) - 1)] / 1e6;
  }
}
