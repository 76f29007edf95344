package org.conferenceapi.benchmark;

/**
 * A line of the results.
 *
 * @param title of what was measured
 * @param clients how many at once; 0 if that makes no sense
 * @param perSecond as fast as it goes; not a number if that was not measured
 * @param limit the same of the limit
 * @param latencies at a steady rate below that, or of what the title says
 */
record ResultLine(String title, int clients, double perSecond, double limit, Latencies latencies) {
  double ratio() {
    return perSecond / limit;
  }
}
