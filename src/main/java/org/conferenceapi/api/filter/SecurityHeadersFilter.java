package org.conferenceapi.api.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
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

  private static final String COMMON =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " img-src 'self'";

  /**
   * The headers of all responses outside the API: no content from other sites, no scripts, no
   * inline styles, and no page may show them in a frame.
   */
  static final Map<String, String> OF_PAGES =
      Map.of(
          POLICY,
          COMMON + "; style-src 'self'",
          "Permissions-Policy",
          "microphone=(), camera=(), geolocation=()",
          "Referrer-Policy",
          "no-referrer");

  private static final String WITH_SCRIPTS =
      COMMON + "; style-src 'self'; script-src 'self'; connect-src 'self'";

  private static final Pattern CONSOLE = Pattern.compile("/dashboard(/.*)?");

  /** The policies of pages with scripts, by their paths; the first that matches applies. */
  private static final Map<Pattern, String> OF_SCRIPTED_PAGES = new LinkedHashMap<>();

  static {
    // the library of the reference sets styles and shows pictures from data URLs
    OF_SCRIPTED_PAGES.put(
        Pattern.compile("/docs/reference(/.*)?"),
        COMMON + " data:; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'");
    // recordings are requested with credentials, and then played from the memory of the tab
    OF_SCRIPTED_PAGES.put(CONSOLE, WITH_SCRIPTS + "; media-src blob:");
    OF_SCRIPTED_PAGES.put(Pattern.compile("/docs(/.*)?|/|/index\\..*"), WITH_SCRIPTS);
  }

  private static final String OF_PICTURES =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

  /** Sets the headers before the rest of the chain runs, which can replace them. */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader(CONTENT_TYPE_OPTIONS, NOSNIFF);
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (!path.startsWith(RestApplication.PATH)) {
      setPageHeaders(path, response);
    }
    chain.doFilter(request, response);
  }

  private static void setPageHeaders(String path, HttpServletResponse response) {
    OF_PAGES.forEach(response::setHeader);
    OF_SCRIPTED_PAGES.entrySet().stream()
        .filter(each -> each.getKey().matcher(path).matches())
        .findFirst()
        .ifPresent(each -> response.setHeader(POLICY, each.getValue()));
    if (CONSOLE.matcher(path).matches()) {
      // a page that opened the console, or was opened by it, cannot reach into it
      response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    }
    if (path.endsWith(".svg")) {
      // an SVG file contains its style
      response.setHeader(POLICY, OF_PICTURES);
    }
  }
}
