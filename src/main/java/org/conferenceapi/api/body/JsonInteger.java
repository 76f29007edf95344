package org.conferenceapi.api.body;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Parses integers in JSON notation: {@code 8}, {@code 8.0} and {@code 8e0} are the same number. */
final class JsonInteger {
  private static final int MAX_DIGITS = 40;
  private static final int MAX_LENGTH = 100;

  private JsonInteger() {}

  /**
   * Returns the number; null if it is not an integer, has more than 40 digits, or is spelled with
   * more than 100 characters. Time and memory do not grow with the exponent.
   */
  static BigInteger of(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null; // the exponent does not fit into an int
    }
    if (number.signum() == 0) {
      return BigInteger.ZERO;
    }
    number = number.stripTrailingZeros();
    boolean small = (long) number.precision() - number.scale() <= MAX_DIGITS;
    return small && number.scale() <= 0 ? number.toBigInteger() : null;
  }
}
