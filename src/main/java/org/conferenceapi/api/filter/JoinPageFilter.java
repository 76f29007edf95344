package org.conferenceapi.api.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Serves the page behind a join link ({@code docs/index.html#joining}). The page is the same for
 * every ticket, valid or not: its script asks the API about the ticket. The files of the page are
 * under the same path and have a dot in their names, which a ticket never has.
 */
@WebFilter(urlPatterns = JoinPageFilter.PATH + "/*", asyncSupported = true)
public class JoinPageFilter extends HttpFilter {
  /** The path under the context root; a slash and a ticket follow it. */
  public static final String PATH = "/join";

  private static final String PAGE = PATH + "/index.html";

  /**
   * The path with a ticket, with an empty one, or the welcome file that servers put in its place.
   */
  private static final Pattern LINK = Pattern.compile(PATH + "/([^/.]*|index\\.html)");

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /**
   * No content from other sites, no inline scripts or styles, and the microphone for this page
   * only.
   */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
              + " media-src 'self' blob:; img-src 'self' data:; base-uri 'none';"
              + " form-action 'none'; frame-ancestors 'none'",
          "Permissions-Policy",
          "microphone=(self), camera=(), geolocation=()",
          "Referrer-Policy",
          "no-referrer");

  /**
   * Serves the page or one of its files, or sends 404. Methods other than GET, HEAD and OPTIONS get
   * 405.
   */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HEADERS.forEach(response::setHeader);
    if (!READING.contains(request.getMethod())) {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else if (LINK.matcher(path(request)).matches()) {
      // the path contains the ticket, which is a secret
      response.setHeader("Cache-Control", "no-store");
      response.setContentType("text/html;charset=UTF-8");
      request.getRequestDispatcher(PAGE).forward(request, response);
    } else {
      // a browser must not combine cached files of one release with files of another
      response.setHeader("Cache-Control", "no-cache");
      chain.doFilter(request, response);
    }
  }

  private static String path(HttpServletRequest request) {
    return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
  }
}
