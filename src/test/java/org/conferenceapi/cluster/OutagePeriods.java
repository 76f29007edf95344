package org.conferenceapi.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When nobody could do anything, and so nothing could be expected. */
final class OutagePeriods {
  private final List<Instant[]> all = new ArrayList<>();

  /** Adds one; they are added in the order in which they happen. */
  void add(Instant from, Instant to) {
    all.add(new Instant[] {from, to});
  }

  /** When so much time has passed without an outage. */
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
