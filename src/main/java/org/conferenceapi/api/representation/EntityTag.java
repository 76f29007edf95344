package org.conferenceapi.api.representation;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conferenceapi.platform.security.Hashes;

/** Strong entity tags of representations (RFC 9110, section 8.8.3). */
public final class EntityTag {
  private static final int BYTES = 16;
  private static final Pattern ONE = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")");

  private EntityTag() {}

  /** The tag of these bytes, in its quotation marks. */
  public static String of(byte[] representation) {
    byte[] start = Arrays.copyOf(Hashes.sha256(representation), BYTES);
    return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(start) + '"';
  }

  /** Whether {@code If-None-Match} lists the tag, by the weak comparison (section 13.1.2). */
  public static boolean isListed(String ifNoneMatch, String tag) {
    return isListed(ifNoneMatch, tag, true);
  }

  /** Whether {@code If-Match} lists the tag, by the strong comparison (section 13.1.1). */
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
