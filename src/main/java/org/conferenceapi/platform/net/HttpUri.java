package org.conferenceapi.platform.net;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an absolute http or https URL (RFC 3986) in their original spelling. {@link URI}
 * alone is not sufficient: it accepts no host with an underscore, and the HTTP clients built on it
 * drop an empty query or rewrite the path.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a host name, an IPv4 address, or an IPv6 address in brackets, in its original
 *     spelling
 * @param port a port from 1 to 65535, or -1 if the URL has none
 * @param target path and query in their original spelling (origin-form, RFC 9112, section 3.2.1),
 *     at least a slash
 */
public record HttpUri(String scheme, String host, int port, String target) {
  private static final int LAST_PORT = 65_535;
  private static final int LONGEST_HOST = 253;
  private static final Pattern PARTS =
      Pattern.compile("(?i)(https?)://([^/?#]*)([^#]*)(?:#.*)?", Pattern.DOTALL);
  private static final Pattern AUTHORITY = Pattern.compile("(\\[.*]|[^:\\[\\]]*)(?::([0-9]*))?");

  /**
   * Host names of Docker Compose, Kubernetes and DNS. They may contain underscores, which RFC 1123
   * does not allow.
   */
  private static final Pattern NAME =
      Pattern.compile("(?:[a-zA-Z0-9_-]{1,63}\\.)*[a-zA-Z0-9_-]{1,63}\\.?");

  /** Host names that some resolvers read as a non-canonical spelling of an IPv4 address. */
  private static final Pattern NUMERIC =
      Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)\\.?");

  private static final Pattern NAMED =
      Pattern.compile("(?i)(https?://)([^/?#@:\\[\\]]*)(.*)", Pattern.DOTALL);
  private static final Pattern LETTERS = Pattern.compile("[a-zA-Z0-9._-]+");

  /**
   * Parses a URL. A fragment is ignored.
   *
   * @param text the URL, in ASCII
   * @return the parts of the URL
   * @throws IllegalArgumentException if the URL is not valid; the message says what a URL must be,
   *     and does not repeat any part of it
   */
  public static HttpUri parse(String text) {
    if (!text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "must be a URL in ASCII without spaces, but for the host's name;"
              + " percent-encode everything else");
    }
    URI uri = uri(text);
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches() || uri.getRawAuthority() == null) {
      boolean known =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      throw new IllegalArgumentException(
          known ? "must be an absolute URL with a host" : "must be an absolute http or https URL");
    }
    Matcher authority = authority(uri);
    String target = parts.group(3);
    return new HttpUri(
        parts.group(1).toLowerCase(Locale.ROOT),
        authority.group(1),
        port(authority.group(2)),
        target.startsWith("/") ? target : "/" + target);
  }

  /**
   * Converts an internationalized host name in a URL to its ASCII form (IDNA 2003, RFC 3490, by
   * {@link IDN}).
   *
   * @param text the URL
   * @return the converted URL; the unchanged text if it has no internationalized host name
   * @throws IllegalArgumentException if the host name has no ASCII form
   */
  public static String toAscii(String text) {
    Matcher url = NAMED.matcher(text);
    if (!url.matches() || url.group(2).chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    String name;
    try {
      name = IDN.toASCII(url.group(2));
    } catch (IllegalArgumentException e) {
      name = "";
    }
    // IDNA maps some characters to delimiters that would end the host name: U+2100 to "a/c"
    if (!LETTERS.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "must have a host whose name can be written in ASCII (IDNA 2003, RFC 3490)");
    }
    return url.group(1) + name + url.group(3);
  }

  /**
   * Returns the origin of the URL (RFC 6454), always with a port: 80 or 443 if the URL has none.
   *
   * @return scheme, host and port in lower case, such as {@code https://example.com:443}
   */
  public String origin() {
    int known = port >= 0 ? port : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + host.toLowerCase(Locale.ROOT) + ":" + known;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("must be a URL by the syntax of RFC 3986", e);
    }
  }

  private static Matcher authority(URI uri) {
    if (uri.getRawAuthority().contains("@")) {
      throw new IllegalArgumentException("must not contain user info");
    }
    Matcher authority = AUTHORITY.matcher(uri.getRawAuthority());
    if (!authority.matches() || uri.getHost() == null && !isName(authority.group(1))) {
      throw new IllegalArgumentException(
          "must have a valid host name or address, and a port from 1 to " + LAST_PORT);
    }
    if (authority.group(1).length() > LONGEST_HOST) {
      throw new IllegalArgumentException(
          "must have a host of at most " + LONGEST_HOST + " characters");
    }
    return authority;
  }

  private static boolean isName(String host) {
    return NAME.matcher(host).matches()
        && !NUMERIC.matcher(host).matches()
        && host.chars().anyMatch(Character::isLetterOrDigit);
  }

  private static int port(String digits) {
    if (digits == null || digits.isEmpty()) {
      return -1;
    }
    int port = digits.length() > 9 ? 0 : Integer.parseInt(digits);
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("must have a port from 1 to " + LAST_PORT);
    }
    return port;
  }
}
