package org.conferenceapi.api.body;

import java.util.List;
import org.conferenceapi.api.problem.Violation;
import org.conferenceapi.platform.text.XmlCharacters;

/**
 * The elements of a parsed request body in document order, before they are bound to a request
 * class.
 *
 * @param fault the violation of the root element, or null
 * @param list the elements, including repeated ones
 */
record Elements(Violation fault, List<Element> list) {
  /** A body without elements. */
  static final Elements NONE = new Elements(null, List.of());

  /** Returns a body with a wrong root: no elements, one violation. */
  static Elements fault(String root, String message) {
    return new Elements(new Violation(XmlCharacters.printable(root, 64), message), List.of());
  }
}
