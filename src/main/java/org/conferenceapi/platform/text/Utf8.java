package org.conferenceapi.platform.text;

import java.util.Locale;
import java.util.Set;

/** Recognizes the names of UTF-8, the only encoding that request bodies may have. */
public final class Utf8 {
  /** The names of the IANA registry, and Python's {@code utf_8}. */
  private static final Set<String> NAMES =
      Set.of("utf-8", "utf8", "utf_8", "csutf8", "unicode-1-1-utf-8");

  private Utf8() {}

  /**
   * Returns whether a charset name means UTF-8. Case and surrounding white space do not matter.
   *
   * @param charset the charset name
   * @return whether it is a name of UTF-8
   */
  public static boolean isName(String charset) {
    return NAMES.contains(charset.strip().toLowerCase(Locale.ROOT));
  }
}
