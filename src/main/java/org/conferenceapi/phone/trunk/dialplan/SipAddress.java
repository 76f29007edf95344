package org.conferenceapi.phone.trunk.dialplan;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conferenceapi.phone.trunk.HostPort;

/**
 * A {@code sip:} or {@code sips:} URI (RFC 3261, section 19.1) that the service may call. URIs with
 * headers, a password, or parameters other than {@code user} and {@code transport} are none: {@code
 * maddr}, for example, would lead a call to another host.
 *
 * @param secure whether the scheme is {@code sips:}
 * @param user the user part without escapes and without its parameters; empty if there is none
 * @param isPhone whether the parameter {@code user=phone} says that the user is a number
 * @param host the host
 */
record SipAddress(boolean secure, String user, boolean isPhone, HostPort host) {
  private static final Pattern URI =
      Pattern.compile(
          "(?i)(sips?):(?:((?:[a-z0-9_.!~*'()&=+$,;?/#-]|%[0-9a-f]{2})+)@)?([^@;?]+)"
              + "((?:;(?:user=(?:phone|ip)|transport=(?:udp|tcp|tls)))*)");

  /**
   * A user that a gateway may dial as a number: with a digit and without a letter, as in {@code
   * *21*0900#}, or one that begins as a number does.
   */
  private static final Pattern NUMBER =
      Pattern.compile("(?s)[^a-zA-Z]*\\p{Nd}[^a-zA-Z]*|[^a-zA-Z]*(?:\\+|\\p{Nd}{3}).*");

  /** Returns the address, or empty if the text is none that may be called. */
  static Optional<SipAddress> parse(String text) {
    Matcher uri = URI.matcher(text);
    if (!uri.matches()) {
      return Optional.empty();
    }
    String escaped = uri.group(2) == null ? "" : uri.group(2).replace("+", "%2B");
    String user = URLDecoder.decode(escaped, StandardCharsets.UTF_8).replaceAll(";.*", "");
    return HostPort.parse(uri.group(3))
        .map(
            host ->
                new SipAddress(
                    uri.group(1).equalsIgnoreCase("sips"),
                    user,
                    uri.group(4).toLowerCase(Locale.ROOT).contains(";user=phone"),
                    host));
  }

  /** Returns whether a gateway would dial the user as a number. */
  boolean isNumber() {
    return isPhone || NUMBER.matcher(user).matches();
  }
}
