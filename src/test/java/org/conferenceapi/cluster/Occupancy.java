package org.conferenceapi.cluster;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** How many were in a conference at each time, by the times of its participants. */
record Occupancy(List<Stay> stays) {
  /** Somebody's time in it; the end is not part of it: another may come in that millisecond. */
  private record Stay(Instant enter, Instant end) {
    boolean includes(Instant time) {
      return !time.isBefore(enter) && time.isBefore(end);
    }
  }

  static Occupancy of(Collection<JsonObject> parts) {
    return new Occupancy(
        parts.stream()
            .filter(each -> each.containsKey("enterTime"))
            .map(each -> new Stay(Past.time(each, "enterTime"), Past.time(each, "endTime")))
            .toList());
  }

  /** The most who were in it at once. */
  int most() {
    return stays.stream().mapToInt(each -> at(each.enter())).max().orElse(0);
  }

  /** The most who were in it at once between two times. */
  int most(Instant from, Instant to) {
    return Stream.concat(Stream.of(from), stays.stream().map(Stay::enter))
        .filter(each -> !each.isBefore(from) && !each.isAfter(to))
        .mapToInt(this::at)
        .max()
        .orElse(0);
  }

  private int at(Instant time) {
    return (int) stays.stream().filter(each -> each.includes(time)).count();
  }
}
