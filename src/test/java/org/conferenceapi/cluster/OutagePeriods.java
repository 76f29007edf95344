package org.conferenceapi.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The periods of outages, in which no progress is expected. */
final class OutagePeriods {
  private final List<Instant[]> all = new ArrayList<>();

  /** Adds a period; periods are added in the order of time. */
  void add(Instant from, Instant to) {
    all.add(new Instant[] {from, to});
  }

  /** The time when that duration without an outage has passed. */
  Instant after(Instant from, Duration time) {
    Instant end = from.plus(time);
    for (Instant[] outage : all) {
      if (outage[1].isAfter(from) && outage[0].isBefore(end)) {
        Instant begun = outage[0].isAfter(from) ? outage[0] : from;
        end = end.plus(Duration.between(begun, outage[1]));
      }
    }
    return end;
  }
}
