package org.conferenceapi.platform.text;

/**
 * Checks texts for characters that both formats of the API allow. These are the characters of XML
 * 1.0 (section 2.2); JSON allows more.
 */
public final class XmlCharacters {
  private XmlCharacters() {}

  /**
   * Finds the first code point that XML does not allow. Unpaired surrogates are not allowed.
   *
   * @param text the text
   * @return the code point, or -1 if there is none
   */
  public static int firstDisallowed(String text) {
    return text.codePoints().filter(c -> !isAllowed(c)).findFirst().orElse(-1);
  }

  /**
   * Replaces code points that XML does not allow by U+FFFD, and truncates the text.
   *
   * @param text the text
   * @param max the number of code points to keep; an ellipsis marks a truncated text
   * @return the text to print
   */
  public static String printable(String text, int max) {
    StringBuilder out = new StringBuilder();
    text.codePoints().limit(max).map(c -> isAllowed(c) ? c : 0xFFFD).forEach(out::appendCodePoint);
    if (text.codePointCount(0, text.length()) > max) {
      out.append('…');
    }
    return out.toString();
  }

  /**
   * Returns whether a text has only characters that are white space in XML and in JSON: space, tab,
   * carriage return, line feed.
   *
   * @param text the text
   * @return true also for an empty text
   */
  public static boolean isSpace(String text) {
    return text.chars().allMatch(XmlCharacters::isSpace);
  }

  /**
   * Removes the white space of XML 1.0 (section 2.3) at both ends of a text.
   *
   * @param text the text
   * @return the trimmed text
   */
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

  private static boolean isAllowed(int c) {
    return c >= 0x20 && c <= 0xD7FF
        || c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000;
  }
}
