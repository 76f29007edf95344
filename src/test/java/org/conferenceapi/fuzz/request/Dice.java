package org.conferenceapi.fuzz.request;

import java.util.List;
import java.util.SplittableRandom;

/** The random choices for one request: the same for the same seed and index. */
final class Dice {
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final SplittableRandom random;

  Dice(long seed, long index) {
    random = new SplittableRandom(seed * MIX ^ (index + 1) * 0xD1B54A32D192ED03L);
  }

  /** A number from 0, below a bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** A number of a range, whose bounds belong to it. */
  int between(int least, int most) {
    return (int) random.nextLong(least, most + 1L);
  }

  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  long bits() {
    return random.nextLong();
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  @SafeVarargs
  final <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** A position in a text or an array, or its end. */
  int position(int length) {
    return random.nextInt(length + 1);
  }

  /** That many characters of a set. */
  String text(String characters, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }

  /** A number of 32 hexadecimal digits, which is the sid of nothing. */
  String unknownSid() {
    return text("0123456789abcdef", 32);
  }
}
