package org.conferenceapi.platform.text;

import java.util.Locale;
import java.util.Set;

/** The names of the one encoding of bodies. */
public final class Utf8 {
  /** The registered ones, and Python's. */
  private static final Set<String> NAMES =
      Set.of("utf-8", "utf8", "utf_8", "csutf8", "unicode-1-1-utf-8");

  private Utf8() {}

  /** Whether it is a name of UTF-8, however it is spelt. */
  public static boolean isNamedBy(String charset) {
    return NAMES.contains(charset.strip().toLowerCase(Locale.ROOT));
  }
}
