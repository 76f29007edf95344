package org.conferenceapi.benchmark;

import java.util.List;
import java.util.stream.Stream;

/** Two numbers that should be equal. */
record Mismatch(String what, long expected, long found) {
  /** Describes the pairs that are not equal. */
  static List<String> all(Mismatch... differences) {
    return Stream.of(differences)
        .filter(each -> each.expected() != each.found())
        .map(
            each ->
                "%s: expected %d, found %d".formatted(each.what(), each.expected(), each.found()))
        .toList();
  }
}
