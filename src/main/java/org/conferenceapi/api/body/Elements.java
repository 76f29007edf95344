package org.conferenceapi.api.body;

import java.util.List;
import org.conferenceapi.api.problem.Violation;
import org.conferenceapi.platform.text.XmlCharacters;

/**
 * A request's body as found, in document order, before anything is known about its meaning.
 *
 * @param fault what is wrong with the root, or null
 * @param list the elements, duplicates included
 */
record Elements(Violation fault, List<Element> list) {
  /** A body without any. */
  static final Elements NONE = new Elements(null, List.of());

  /** A body whose root is not what it should be. */
  static Elements fault(String root, String message) {
    return new Elements(new Violation(XmlCharacters.printable(root, 64), message), List.of());
  }
}
