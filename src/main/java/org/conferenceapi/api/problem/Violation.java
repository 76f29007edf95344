package org.conferenceapi.api.problem;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;

/** A part of a request that is not valid, and why. */
@XmlAccessorType(XmlAccessType.FIELD)
public final class Violation {
  /** The name of the element, header or parameter. */
  public String field;

  /** What is wrong and what is allowed. */
  public String message;

  /** Creates an empty violation, for JAXB and JSON-B. */
  public Violation() {}

  /**
   * Creates a violation.
   *
   * @param field the name of the element, header or parameter
   * @param message what is wrong and what is allowed
   */
  public Violation(String field, String message) {
    this.field = field;
    this.message = message;
  }
}
