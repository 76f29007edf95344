package org.conferenceapi.conference;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a participant who joins by a link: {@code web:} and the name that the other
 * participants see. Any character of the name may be percent-encoded (RFC 3986, section 2.1).
 */
public final class WebAddress {
  private static final String SCHEME = "web:";
  private static final int MAX_LENGTH = 80;
  private static final Pattern ENCODED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

  /**
   * Characters that are invisible or change how other names look. The joiners U+200C and U+200D are
   * allowed, because they are harmless.
   */
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\p{Cc}\\p{Cn}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]|(?![\\u200C\\u200D])\\p{Cf}");

  private WebAddress() {}

  /**
   * Returns whether an address has the scheme {@code web:}, even if its name is invalid.
   *
   * @param address the address
   * @return false for a phone
   */
  public static boolean is(String address) {
    return address.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /**
   * Returns the decoded name of an address.
   *
   * @param address an address with the scheme {@code web:}
   * @return the name; null if it is blank, longer than 80 code points, wrongly encoded, or contains
   *     characters that must not be shown
   */
  public static String name(String address) {
    String name = decoded(address.substring(SCHEME.length()));
    boolean shown =
        name != null
            && !name.isBlank()
            && name.codePointCount(0, name.length()) <= MAX_LENGTH
            && !FORBIDDEN.matcher(name).find();
    return shown ? name : null;
  }

  private static String decoded(String text) {
    Matcher encoded = ENCODED.matcher(text);
    StringBuilder out = new StringBuilder();
    try {
      while (encoded.find()) {
        encoded.appendReplacement(out, Matcher.quoteReplacement(utf8(encoded.group())));
      }
    } catch (CharacterCodingException e) {
      return null;
    }
    encoded.appendTail(out);
    boolean broken = ENCODED.matcher(text).replaceAll("").contains("%");
    return broken ? null : out.toString();
  }

  private static String utf8(String encoded) throws CharacterCodingException {
    ByteBuffer bytes = ByteBuffer.allocate(encoded.length() / 3);
    for (int at = 1; at < encoded.length(); at += 3) {
      bytes.put((byte) Integer.parseInt(encoded.substring(at, at + 2), 16));
    }
    return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
  }
}
