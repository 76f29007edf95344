package org.conferenceapi.api.problem;

import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.platform.text.XmlCharacters;

/** Collects the violations of a request: at most 50, each with a name of up to 64 characters. */
public final class Violations {
  private static final int MAX = 50;
  private static final int MAX_NAME = 64;

  private final List<Violation> list = new ArrayList<>();

  /**
   * Adds a violation. It is dropped if there are 50 already.
   *
   * @param field the name of the element, header or parameter, as the client sent it
   * @param message what is wrong and what is allowed
   */
  public void add(String field, String message) {
    if (!isFull()) {
      list.add(new Violation(XmlCharacters.printable(field, MAX_NAME), message));
    }
  }

  /**
   * Returns whether {@link #add} would drop a violation.
   *
   * @return true with 50 violations
   */
  public boolean isFull() {
    return list.size() >= MAX;
  }

  /**
   * Returns whether a field has a violation.
   *
   * @param field the name of the field
   * @return true if a violation with this name was added
   */
  public boolean contains(String field) {
    return list.stream().anyMatch(violation -> violation.field.equals(field));
  }

  /**
   * Returns if there are no violations.
   *
   * @throws Problem {@code invalid} with all violations
   */
  public void throwIfAny() {
    if (!list.isEmpty()) {
      throw Problem.invalid(list);
    }
  }
}
