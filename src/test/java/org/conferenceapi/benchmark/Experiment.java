package org.conferenceapi.benchmark;

import java.util.List;

/** A part of the benchmark that can be run by itself. */
interface Experiment {
  /** Warms up: repeats all operations until the JIT compiler has done its work. */
  void warmUp();

  /** Measures, and reports what it finds. */
  void measure(Report report);

  /** The errors in the data after all measurements; empty if there are none. */
  List<String> verify();

  /** Stops everything that it has started. */
  default void close() {}
}
