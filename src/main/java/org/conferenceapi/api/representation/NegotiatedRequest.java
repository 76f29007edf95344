package org.conferenceapi.api.representation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import org.conferenceapi.api.http.RequestHeaders;

/**
 * A request whose {@code Accept} header is replaced by that of {@link Negotiation}. RESTEasy parses
 * the header before any JAX-RS filter runs, and fails at empty elements, which a recipient must
 * ignore (RFC 9110, section 5.6.1.2).
 */
public final class NegotiatedRequest extends HttpServletRequestWrapper {
  private static final Pattern EMPTY_ELEMENT = Pattern.compile("(?:^|,)[ \t]*(?:,|$)");

  private final String accept;

  private NegotiatedRequest(HttpServletRequest request, String accept) {
    super(request);
    this.accept = accept;
  }

  /**
   * Returns the request itself, or a wrapper if its {@code Accept} has empty elements.
   *
   * @param request the request
   * @return the request to pass on
   */
  public static HttpServletRequest of(HttpServletRequest request) {
    String given = RequestHeaders.joined(request, HttpHeaders.ACCEPT);
    return given == null || !EMPTY_ELEMENT.matcher(given).find()
        ? request
        : new NegotiatedRequest(request, Negotiation.of(request).header());
  }

  @Override
  public String getHeader(String name) {
    return name.equalsIgnoreCase(HttpHeaders.ACCEPT) ? accept : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return name.equalsIgnoreCase(HttpHeaders.ACCEPT)
        ? Collections.enumeration(List.of(accept))
        : super.getHeaders(name);
  }
}
