package org.conferenceapi.conference;

import java.util.Locale;

/**
 * An enum constant whose name in requests and responses is its Java name in lower case with
 * hyphens: {@code no-answer} for {@code NO_ANSWER}.
 */
interface WireName {
  /** Returns the Java name; every enum implements this method. */
  String name();

  /** Returns the name for requests and responses. */
  default String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
