package org.conferenceapi.api.representation;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conferenceapi.platform.security.Hashes;

/** Makes and compares strong entity tags of representations (RFC 9110, section 8.8.3). */
public final class EntityTag {
  private static final int BYTES = 16;
  private static final Pattern ONE = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")");

  private EntityTag() {}

  /**
   * Returns the tag of a representation: the first 16 bytes of its SHA-256 hash in Base64.
   *
   * @param representation the bytes of the response's body
   * @return the tag, in quotation marks
   */
  public static String of(byte[] representation) {
    byte[] start = Arrays.copyOf(Hashes.sha256(representation), BYTES);
    return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(start) + '"';
  }

  /**
   * Returns whether {@code If-None-Match} lists a tag, by the weak comparison (RFC 9110, section
   * 13.1.2).
   *
   * @param ifNoneMatch the value of the header, or null
   * @param tag the tag, in quotation marks
   * @return true also for {@code *}; false without a header
   */
  public static boolean isListed(String ifNoneMatch, String tag) {
    return isListed(ifNoneMatch, tag, true);
  }

  /**
   * Returns whether {@code If-Match} lists a tag, by the strong comparison (RFC 9110, section
   * 13.1.1). It is true for {@code *}, and false without a header.
   */
  static boolean isStronglyListed(String ifMatch, String tag) {
    return isListed(ifMatch, tag, false);
  }

  private static boolean isListed(String list, String tag, boolean weak) {
    if (list == null) {
      return false;
    }
    if (list.strip().equals("*")) {
      return true;
    }
    Matcher each = ONE.matcher(list);
    while (each.find()) {
      if (each.group(2).equals(tag) && (weak || each.group(1) == null)) {
        return true;
      }
    }
    return false;
  }
}
