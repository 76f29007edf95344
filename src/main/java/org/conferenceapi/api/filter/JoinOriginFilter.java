package org.conferenceapi.api.filter;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.conferenceapi.platform.config.MediaSettings;
import org.conferenceapi.platform.config.Settings;

/**
 * Permits pages of the origins in {@code conference.bridge.join-origins} to call the routes under
 * {@code /v1/join}, with the protocol CORS (Fetch Standard, section 3.3). These routes read no
 * cookies and no stored credentials, so such a page can do nothing without a ticket. {@code
 * web.xml} puts this filter before those that refuse requests, because a page can read a refusal
 * only with these headers.
 */
public class JoinOriginFilter extends HttpFilter {
  private static final String ATTRIBUTE = "permittedOrigin";

  /** With PATCH, whose 405 says more to a client than the failure of its preflight request. */
  private static final String METHODS = "GET, HEAD, POST, PATCH, DELETE, OPTIONS";

  @Inject transient Settings settings;

  /**
   * Returns whether a request comes from a page that may call its route though its origin is not
   * that of the service.
   */
  static boolean isPermitted(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) != null;
  }

  /** Sets the headers if the origin is one of the settings; the rest of the chain responds. */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    List<String> origins = settings.media().map(MediaSettings::joinOrigins).orElse(List.of());
    String origin = request.getHeader("Origin");
    if (!origins.isEmpty()) {
      response.addHeader("Vary", "Origin");
    }
    if (origin != null && origins.contains(origin)) {
      request.setAttribute(ATTRIBUTE, origin);
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader(
          "Access-Control-Expose-Headers",
          "Accept-Post, Allow, ETag, Link, Location, Retry-After, X-Request-Id");
      if (request.getHeader("Access-Control-Request-Method") != null) {
        response.setHeader("Access-Control-Allow-Methods", METHODS);
        response.setHeader(
            "Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match, X-Request-Id");
        response.setHeader("Access-Control-Max-Age", "600");
      }
    }
    chain.doFilter(request, response);
  }
}
