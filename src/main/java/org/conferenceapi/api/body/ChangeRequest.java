package org.conferenceapi.api.body;

import java.util.HashSet;
import java.util.Set;

/**
 * A request body that may change a resource ({@link RequestBody#isChange}). Elements that it does
 * not have stay unchanged. An empty element takes the value of a {@link Removable} field away: an
 * XML element without text, or a JSON member that is null or an empty string.
 */
public abstract class ChangeRequest {
  private final Set<String> removed = new HashSet<>();

  /** Notes that the request takes the value of a field away. */
  final void remove(String field) {
    removed.add(field);
  }

  /**
   * Returns whether the request takes the value of a field away.
   *
   * @param field the name of the field
   * @return whether it does
   */
  public final boolean takesAway(String field) {
    return removed.contains(field);
  }

  /**
   * Returns the new value of a field.
   *
   * @param <T> the type of the field
   * @param field the name of the field
   * @param given the value in the request; null if it has none
   * @param current the value of the resource
   * @return the given value, or null if the request takes it away, or the current value
   */
  public final <T> T changed(String field, T given, T current) {
    if (removed.contains(field)) {
      return null;
    }
    return given == null ? current : given;
  }
}
