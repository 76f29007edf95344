package org.conferenceapi.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The periods of outages, in which no progress is expected. */
public final class OutagePeriods {
  private final List<Instant[]> all = new CopyOnWriteArrayList<>();

  /** Adds a period; periods are added in the order of time. */
  void add(Instant from, Instant to) {
    all.add(new Instant[] {from, to});
  }

  /** Begins a period whose end is not known yet; periods are added in the order of time. */
  public void begin(Instant from) {
    all.add(new Instant[] {from, Instant.MAX});
  }

  /** Ends the period that was begun last. */
  public void end(Instant to) {
    Instant from = all.remove(all.size() - 1)[0];
    add(from, to);
  }

  /** The time when that duration without an outage has passed. */
  Instant after(Instant from, Duration time) {
    Instant end = from.plus(time);
    for (Instant[] outage : all) {
      if (outage[1].isAfter(from) && outage[0].isBefore(end)) {
        Instant begun = outage[0].isAfter(from) ? outage[0] : from;
        if (outage[1].equals(Instant.MAX)) {
          return Instant.MAX; // it lasts
        }
        end = end.plus(Duration.between(begun, outage[1]));
      }
    }
    return end;
  }
}
