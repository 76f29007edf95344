package org.conferenceapi.benchmark;

import java.util.List;

/** What the benchmark compares: something the service does, and the machine's limit for it. */
interface Operation {
  /** A word to choose it by. */
  String key();

  /** What it is, for people. */
  String title();

  /** What it is measured against. */
  String limitTitle();

  /** The ratio to the limit that is aimed at. */
  double target();

  Workload service();

  Workload limit();

  /** Waits until what a turn has left behind is done, and prepares the next. */
  default void settle() {}

  /** What is wrong with the data after all turns; nothing, one hopes. */
  List<String> verify();

  /** Ends what it has started. */
  default void close() {}
}
