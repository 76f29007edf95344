package org.conferenceapi.phone.sip.message;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text that goes into headers, or comes from them. */
public final class HeaderText {
  /** A URI that cannot end the header, or its angle brackets. */
  private static final Pattern URI =
      Pattern.compile("(?i)(?:sips?|tel):[a-z0-9_.!~*'()&=+$,;?/:@%\\[\\]#-]{1,500}");

  /** What needs no escape in the user part of a URI. */
  private static final String USER =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()&=+$,?/";

  private HeaderText() {}

  /**
   * Checks a URI that somebody else has chosen, before it goes into a header.
   *
   * @param text the URI
   * @return the same text
   * @throws ParseException if it is none, or has characters that a URI cannot have
   */
  public static String uri(String text) throws ParseException {
    if (!URI.matcher(text).matches()) {
      throw new ParseException("no sip:, sips: or tel: URI", 0);
    }
    return text;
  }

  /**
   * Escapes the user part of a URI (RFC 3261, section 25.1).
   *
   * @param user the user
   * @return the user with escapes
   */
  public static String escaped(String user) {
    StringBuilder escaped = new StringBuilder();
    for (byte each : user.getBytes(StandardCharsets.UTF_8)) {
      boolean isPlain = each > ' ' && each < 127 && USER.indexOf(each) >= 0;
      escaped.append(
          isPlain ? Character.toString(each) : String.format(Locale.ROOT, "%%%02X", each & 0xff));
    }
    return escaped.toString();
  }

  /**
   * Reduces text of the other side to visible ASCII characters.
   *
   * @param text the text
   * @param most the maximum length
   * @return the text
   */
  static String visible(String text, int most) {
    return cut(text.replaceAll("[^ -~]", "?"), most);
  }

  /**
   * Cuts text.
   *
   * @param text the text
   * @param most the maximum length
   * @return the beginning
   */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    // half a surrogate pair cannot be stored
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
