package org.conferenceapi.api.filter;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/** Checks the request target and the headers of a request (RFC 9112, section 3.2). */
final class RequestHead {
  private static final int HIGHEST_PORT = 65_535;

  /**
   * A host (RFC 3986, section 3.2.2) and, in group 1, the digits of a port without leading zeros.
   */
  private static final Pattern HOST =
      Pattern.compile(
          "(?:\\[[0-9A-Fa-f:.]++]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})++)"
              + "(?::0*([0-9]{0,5}))?");

  private RequestHead() {}

  /**
   * Returns if the request is not one of HTTP/0.9, names one host, its target can be decoded and
   * has no fragment, and no header contains a control character. Headers may contain bytes beyond
   * ASCII (RFC 9110, section 5.5).
   *
   * @throws Problem {@code malformed} otherwise
   */
  static void check(HttpServletRequest request) {
    if ("HTTP/0.9".equals(request.getProtocol())) {
      throw Problem.of(ProblemCode.MALFORMED, "HTTP/0.9 has no headers: use HTTP/1.1.");
    }
    if (hasFragment(request.getRequestURI()) || hasFragment(request.getQueryString())) {
      throw Problem.of(ProblemCode.MALFORMED, "The URL must have no fragment: escape # as %23.");
    }
    if (!isValidPath(request.getRequestURI())) {
      throw Problem.of(
          ProblemCode.MALFORMED,
          "The path has a control character, a space, a bracket or a broken escape.");
    }
    if (!isValidHost(Collections.list(request.getHeaders("Host")), request.getProtocol())) {
      throw Problem.of(ProblemCode.MALFORMED, "The Host header must name one host.");
    }
    Enumeration<String> names = request.getHeaderNames();
    while (names.hasMoreElements()) {
      Enumeration<String> values = request.getHeaders(names.nextElement());
      while (values.hasMoreElements()) {
        if (hasControl(values.nextElement())) {
          throw Problem.of(ProblemCode.MALFORMED, "A header contains a control character.");
        }
      }
    }
  }

  private static boolean hasFragment(String text) {
    return text != null && text.indexOf('#') >= 0;
  }

  /**
   * Returns whether a path has no control character, no space, no square bracket, which JAX-RS on
   * WildFly fails at, and two hexadecimal digits after each percent sign. Any other fault of a path
   * ends in {@code not-found}.
   */
  static boolean isValidPath(String path) {
    if (path == null) {
      return false;
    }
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean never = c <= ' ' || c == 0x7F || c == '[' || c == ']';
      if (never || c == '%' && !isEscape(path, i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether the {@code Host} lines name exactly one host with a valid port. HTTP/1.1
   * requires one (RFC 9112, section 3.2); in other versions it may be missing.
   */
  static boolean isValidHost(List<String> lines, String protocol) {
    return lines.isEmpty()
        ? !"HTTP/1.1".equals(protocol)
        : lines.size() == 1 && isHost(lines.get(0).strip());
  }

  private static boolean isHost(String text) {
    var host = HOST.matcher(text);
    if (!host.matches()) {
      return false;
    }
    String port = host.group(1);
    return port == null || port.isEmpty() || Integer.parseInt(port) <= HIGHEST_PORT;
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
  }

  private static boolean isHex(char c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'F' || c >= 'a' && c <= 'f';
  }

  private static boolean hasControl(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' && c != '\t' || c == 0x7F) {
        return true;
      }
    }
    return false;
  }
}
