package org.conferenceapi.api.problem;

import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.platform.text.XmlCharacters;

/** What was found wrong with a request so far; bounded, whatever the request holds. */
public final class Violations {
  private static final int MOST = 50;
  private static final int LONGEST_NAME = 64;

  private final List<Violation> list = new ArrayList<>();

  /** Adds one; beyond the fiftieth nothing is kept. */
  public void add(String field, String message) {
    if (!isFull()) {
      list.add(new Violation(XmlCharacters.printable(field, LONGEST_NAME), message));
    }
  }

  /** Whether a message would be dropped. */
  public boolean isFull() {
    return list.size() >= MOST;
  }

  /** Whether something is wrong with that field. */
  public boolean mention(String field) {
    return list.stream().anyMatch(violation -> violation.field.equals(field));
  }

  /**
   * Returns if nothing was found.
   *
   * @throws Problem with all that was found
   */
  public void refuse() {
    if (!list.isEmpty()) {
      throw Problem.invalid(list);
    }
  }
}
