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
 * The page behind a join link. It is the same for every ticket, good or not: the page itself asks
 * the API what its address is worth. Its files lie beside it and have a dot in their names, which a
 * ticket never has.
 */
@WebFilter(urlPatterns = JoinPageFilter.PATH + "/*", asyncSupported = true)
public class JoinPageFilter extends HttpFilter {
  /** The path under the context root that is followed by a slash and a ticket. */
  public static final String PATH = "/join";

  private static final String PAGE = PATH + "/index.html";

  /** A ticket, or what servers make of none. */
  private static final Pattern LINK = Pattern.compile(PATH + "/([^/.]*|index\\.html)");

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** Nothing from elsewhere, nothing inline, and the microphone for this page alone. */
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

  /** Shows the page, a file of it, or 404; writing methods are 405. */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HEADERS.forEach(response::setHeader);
    if (!READING.contains(request.getMethod())) {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else if (LINK.matcher(path(request)).matches()) {
      // the address is a secret
      response.setHeader("Cache-Control", "no-store");
      response.setContentType("text/html;charset=UTF-8");
      request.getRequestDispatcher(PAGE).forward(request, response);
    } else {
      // files of one release must not meet those of another
      response.setHeader("Cache-Control", "no-cache");
      chain.doFilter(request, response);
    }
  }

  private static String path(HttpServletRequest request) {
    return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
  }
}
