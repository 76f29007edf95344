package org.conferenceapi.platform.text;

/** The characters that both formats can carry: those of XML 1.0 (section 2.2), JSON has more. */
public final class XmlCharacters {
  private XmlCharacters() {}

  /** The first code point that XML cannot carry, an unpaired surrogate included, or -1. */
  public static int firstRefused(String text) {
    return text.codePoints().filter(c -> !carries(c)).findFirst().orElse(-1);
  }

  /** The text with U+FFFD for what XML cannot carry, cut after a number of code points. */
  public static String printable(String text, int max) {
    StringBuilder out = new StringBuilder();
    text.codePoints().limit(max).map(c -> carries(c) ? c : 0xFFFD).forEach(out::appendCodePoint);
    if (text.codePointCount(0, text.length()) > max) {
      out.append('…');
    }
    return out.toString();
  }

  /** Whether there is nothing but what XML and JSON alike call white space. */
  public static boolean isSpace(String text) {
    return text.chars().allMatch(XmlCharacters::isSpace);
  }

  /** The text without what XML calls white space (section 2.3) at its ends. */
  public static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (from < to && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static boolean carries(int c) {
    return c >= 0x20 && c <= 0xD7FF
        || c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000;
  }
}
