package org.conferenceapi.api.body;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Integers as JSON spells them: {@code 8}, {@code 8.0} and {@code 8e0} are one number. */
final class JsonInteger {
  private static final int MOST_DIGITS = 40;
  private static final int LONGEST = 100;

  private JsonInteger() {}

  /**
   * The number; null if it is no integer, or none of a sensible size. Takes no time or memory that
   * goes by its exponent.
   */
  static BigInteger of(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null; // an exponent beyond all
    }
    if (number.signum() == 0) {
      return BigInteger.ZERO;
    }
    number = number.stripTrailingZeros();
    boolean small = (long) number.precision() - number.scale() <= MOST_DIGITS;
    return small && number.scale() <= 0 ? number.toBigInteger() : null;
  }
}
