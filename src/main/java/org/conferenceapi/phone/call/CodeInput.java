package org.conferenceapi.phone.call;

import java.util.Optional;

/**
 * The code that a caller enters on the keys: digits, {@code *} to begin again, {@code #} to end.
 */
final class CodeInput {
  private static final int MAX_DIGITS = 32;
  private static final char END = '#';
  private static final char CLEAR = '*';

  private final StringBuilder digits = new StringBuilder();

  boolean isEmpty() {
    return digits.length() == 0;
  }

  /** Takes a key; returns the code if it is complete, and begins again then. */
  Optional<String> press(char key) {
    if (key == END) {
      String code = digits.toString();
      digits.setLength(0);
      return Optional.of(code);
    }
    if (key == CLEAR) {
      digits.setLength(0);
    } else if (digits.length() <= MAX_DIGITS) { // one more than a code can have makes it wrong
      digits.append(key);
    }
    return Optional.empty();
  }
}
