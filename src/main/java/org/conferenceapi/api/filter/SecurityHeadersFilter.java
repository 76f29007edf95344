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
 * Puts on every answer, those of errors and those that are kept included, what it allows a browser
 * to do with it. {@link JoinPageFilter} allows itself more. web.xml puts this before all other
 * filters.
 */
public class SecurityHeadersFilter extends HttpFilter {
  /** The header that says whether a browser may guess what an answer is. */
  public static final String CONTENT_TYPE_OPTIONS = "X-Content-Type-Options";

  /** It may not. */
  public static final String NOSNIFF = "nosniff";

  /** Nothing from elsewhere, nothing inline, and no page that shows it in a frame. */
  static final Map<String, String> OF_PAGES =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
              + " form-action 'none'; frame-ancestors 'none'",
          "Permissions-Policy",
          "microphone=(), camera=(), geolocation=()",
          "Referrer-Policy",
          "no-referrer");

  private static final String OF_PICTURES =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

  /** Sets them first: who knows better sets them again. */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader(CONTENT_TYPE_OPTIONS, NOSNIFF);
    if (!request.getRequestURI().startsWith(request.getContextPath() + RestApplication.PATH)) {
      OF_PAGES.forEach(response::setHeader);
    }
    if (request.getRequestURI().endsWith(".svg")) {
      // a picture brings its own style
      response.setHeader("Content-Security-Policy", OF_PICTURES);
    }
    chain.doFilter(request, response);
  }
}
