package org.conferenceapi.cluster;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The number of participants in a conference over time. */
record Occupancy(List<Stay> stays) {
  /** The time of one participant in the conference. */
  private record Stay(Instant enter, Instant end) {
    /** Without the end: another may come in that millisecond. */
    boolean surelyIncludes(Instant time) {
      return !time.isBefore(enter) && time.isBefore(end);
    }

    /** With the end: it may have been late in that millisecond. */
    boolean maybeIncludes(Instant time) {
      return !time.isBefore(enter) && !time.isAfter(end);
    }
  }

  static Occupancy of(Collection<JsonObject> parts) {
    return new Occupancy(
        parts.stream()
            .filter(each -> each.containsKey("enterTime"))
            .map(
                each ->
                    new Stay(
                        RecordedConference.time(each, "enterTime"),
                        RecordedConference.time(each, "endTime")))
            .toList());
  }

  /** The maximum number of participants who were certainly in it at once. */
  int most() {
    return stays.stream()
        .mapToInt(enter -> count(each -> each.surelyIncludes(enter.enter())))
        .max()
        .orElse(0);
  }

  /** The maximum number of participants who may have been in it at once between two times. */
  int most(Instant from, Instant to) {
    return Stream.concat(Stream.of(from), stays.stream().map(Stay::enter))
        .filter(time -> !time.isBefore(from) && !time.isAfter(to))
        .mapToInt(time -> count(each -> each.maybeIncludes(time)))
        .max()
        .orElse(0);
  }

  private int count(Predicate<Stay> condition) {
    return (int) stays.stream().filter(condition).count();
  }
}
