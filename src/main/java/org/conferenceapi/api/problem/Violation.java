package org.conferenceapi.api.problem;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;

/** One thing that is wrong with a request. */
@XmlAccessorType(XmlAccessType.FIELD)
public final class Violation {
  /** The element, header or parameter. */
  public String field;

  /** What is wrong and what is allowed. */
  public String message;

  /** For JAXB and JSON-B. */
  public Violation() {}

  public Violation(String field, String message) {
    this.field = field;
    this.message = message;
  }
}
