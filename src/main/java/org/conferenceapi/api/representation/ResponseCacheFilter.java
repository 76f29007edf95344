package org.conferenceapi.api.representation;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import org.conferenceapi.api.RestApplication;
import org.conferenceapi.api.http.RequestHeaders;
import org.conferenceapi.api.http.RequestId;
import org.conferenceapi.platform.config.Settings;

/**
 * Sends cached responses without calling JAX-RS, with the headers that {@link RepresentationFilter}
 * would set.
 */
@WebFilter(urlPatterns = RestApplication.PATH + "/account/*", asyncSupported = true)
public class ResponseCacheFilter extends HttpFilter {
  @Inject transient ResponseCache answers;
  @Inject transient Settings settings;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    // with a rate limit, the authentication filter must count every request
    boolean eligible =
        request.getMethod().equals(HttpMethod.GET) && settings.requestsPerSecond() == 0;
    CachedResponse cached = eligible ? answers.find(request) : null;
    if (cached == null) {
      chain.doFilter(request, response);
    } else {
      send(cached, request, response);
    }
  }

  private static void send(
      CachedResponse cached, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader(RequestId.HEADER, RequestId.of(request));
    response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    response.setHeader(HttpHeaders.CACHE_CONTROL, RepresentationFilter.READ);
    response.setHeader(HttpHeaders.ETAG, cached.tag());
    if (EntityTag.isListed(
        RequestHeaders.joined(request, HttpHeaders.IF_NONE_MATCH), cached.tag())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(cached.type());
    response.setContentLength(cached.body().length);
    response.getOutputStream().write(cached.body());
  }
}
