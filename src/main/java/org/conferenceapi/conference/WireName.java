package org.conferenceapi.conference;

import java.util.Locale;

/**
 * An enum constant whose wire spelling is its name in lower case with dashes: {@code no-answer}.
 */
interface WireName {
  String name();

  default String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
