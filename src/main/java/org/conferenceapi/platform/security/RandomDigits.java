package org.conferenceapi.platform.security;

import java.security.SecureRandom;

/** Generates codes that people enter with the keys of a telephone. */
public final class RandomDigits {
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomDigits() {}

  /**
   * Generates a code.
   *
   * @param length the number of digits
   * @return random decimal digits
   */
  public static String generate(int length) {
    StringBuilder digits = new StringBuilder(length);
    RANDOM.ints(length, 0, 10).forEach(digits::append);
    return digits.toString();
  }
}
