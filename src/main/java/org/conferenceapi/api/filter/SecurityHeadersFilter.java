package org.conferenceapi.api.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.conferenceapi.api.RestApplication;

/**
 * Sets the security headers of every response, of error responses and cached ones too. {@link
 * JoinPageFilter} replaces some of them by its own. {@code web.xml} puts this filter before all
 * others.
 */
public class SecurityHeadersFilter extends HttpFilter {
  /** The name of the header that says whether a browser may guess the type of a response. */
  public static final String CONTENT_TYPE_OPTIONS = "X-Content-Type-Options";

  /** The value of {@link #CONTENT_TYPE_OPTIONS}: a browser must not guess the type. */
  public static final String NOSNIFF = "nosniff";

  private static final String POLICY = "Content-Security-Policy";

  /**
   * The headers of all responses outside the API: no content from other sites, no inline scripts or
   * styles, and no page may show them in a frame.
   */
  static final Map<String, String> OF_PAGES =
      Map.of(
          POLICY,
          "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
              + " form-action 'none'; frame-ancestors 'none'",
          "Permissions-Policy",
          "microphone=(), camera=(), geolocation=()",
          "Referrer-Policy",
          "no-referrer");

  private static final String REFERENCE = "/docs/reference";

  /** The library of the reference page sets styles and shows pictures from data URLs. */
  private static final String OF_REFERENCE =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private static final String OF_PICTURES =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

  /** Sets the headers before the rest of the chain runs, which can replace them. */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader(CONTENT_TYPE_OPTIONS, NOSNIFF);
    if (!request.getRequestURI().startsWith(request.getContextPath() + RestApplication.PATH)) {
      OF_PAGES.forEach(response::setHeader);
    }
    if (request.getRequestURI().startsWith(request.getContextPath() + REFERENCE)) {
      response.setHeader(POLICY, OF_REFERENCE);
    }
    if (request.getRequestURI().endsWith(".svg")) {
      // an SVG file contains its style
      response.setHeader(POLICY, OF_PICTURES);
    }
    chain.doFilter(request, response);
  }
}
