package org.conferenceapi.benchmark;

import java.util.List;

/** An operation of the service and the machine's limit for it. */
interface Operation {
  /** The name of the experiment. */
  String key();

  /** The description for readers. */
  String title();

  /** The description of the limit. */
  String limitTitle();

  /** The target ratio to the limit. */
  double target();

  Workload service();

  Workload limit();

  /** Waits until the work of a round is completed, and prepares the next round. */
  default void settle() {}

  /** The errors in the data after all rounds; empty if there are none. */
  List<String> verify();

  /** Stops everything that it has started. */
  default void close() {}
}
