package org.conferenceapi.fuzz.request;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Percent-encoding (RFC 3986, section 2.1). */
final class Escapes {
  private static final int LONGEST = 1500;

  private Escapes() {}

  /** A text in a path or a query, shortened to what a head may have. */
  static String of(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte each : text.getBytes(UTF_8)) {
      char c = (char) (each & 0xff);
      if (c < 128 && (Character.isLetterOrDigit(c) || "-._~:@".indexOf(c) >= 0)) {
        escaped.append(c);
      } else {
        escaped.append(one(c));
      }
      if (escaped.length() > LONGEST) {
        break;
      }
    }
    return escaped.toString();
  }

  /** The escape of a byte. */
  static String one(int each) {
    return "%%%02X".formatted(each);
  }
}
