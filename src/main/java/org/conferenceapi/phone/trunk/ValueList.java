package org.conferenceapi.phone.trunk;

import java.util.List;

/** A list of values without spaces, as one column has it. */
final class ValueList {
  private ValueList() {}

  /** Returns the text of the column: the values without duplicates; null if there are none. */
  static String toColumn(List<String> values) {
    return values == null || values.isEmpty()
        ? null
        : String.join(" ", values.stream().distinct().toList());
  }

  /** Returns the values of a column, in their order. */
  static List<String> fromColumn(String column) {
    return column == null ? List.of() : List.of(column.split(" "));
  }
}
