package org.conferenceapi.benchmark;

import java.util.List;

/** A part of the benchmark that can be run by itself. */
interface Experiment {
  /** Does a little of everything, again and again, until it is as fast as it gets. */
  void warmUp();

  /** Measures, and reports what it finds. */
  void measure(Report report);

  /** What is wrong with the data after all measurements; nothing, one hopes. */
  List<String> verify();

  /** Ends what it has started. */
  default void close() {}
}
