package org.conferenceapi.benchmark;

import java.time.Duration;

/** Work that clients repeat, with the service or without it. */
interface Workload {
  /**
   * Has it done.
   *
   * @param clients how many do it at once
   * @param perSecond how often in all; 0 for as fast as they can
   */
  Measured run(int clients, double perSecond, Duration time);
}
