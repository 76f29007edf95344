package org.conferenceapi.api.filter;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.http.RequestHeaders;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * Refuses cross-site requests that change something, because a browser adds the credentials that it
 * has stored to them (cross-site request forgery). Browsers name the origin of a request in {@code
 * Sec-Fetch-Site} or {@code Origin} (RFC 6454). A request with neither header does not come from a
 * browser and passes.
 */
@Provider
@PreMatching
@Priority(12)
public class CrossOriginFilter implements ContainerRequestFilter {
  private static final Set<String> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /**
   * Values of {@code Sec-Fetch-Site}: a page of this service, or an address that the user typed.
   */
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  @Context HttpServletRequest servlet;
  @Inject BaseUrl baseUrl;

  /**
   * Passes requests that only read, and requests that come from pages of this service or of an
   * origin that {@link JoinOriginFilter} permits.
   *
   * @throws Problem {@code cross-origin} for all others
   */
  @Override
  public void filter(ContainerRequestContext request) {
    if (READING.contains(request.getMethod()) || JoinOriginFilter.isPermitted(servlet)) {
      return;
    }
    String site = RequestHeaders.joined(servlet, "Sec-Fetch-Site");
    String origin = RequestHeaders.joined(servlet, "Origin");
    boolean own =
        site != null
            ? OWN_SITES.contains(site.strip().toLowerCase(Locale.ROOT)) || isOwn(origin)
            : origin == null || isOwn(origin);
    if (!own) {
      throw Problem.of(ProblemCode.CROSS_ORIGIN);
    }
  }

  private boolean isOwn(String origin) {
    return origin != null && isSame(origin.strip(), baseUrl.of(servlet), servlet.getHeader("Host"));
  }

  /**
   * Returns whether an origin has the scheme, host and port of the base URL, or the host and port
   * of the {@code Host} header.
   *
   * @param origin the value of {@code Origin}
   * @param baseUrl an absolute URL, or only a path
   * @param host the value of {@code Host}, or null
   */
  static boolean isSame(String origin, String baseUrl, String host) {
    try {
      URI from = URI.create(origin);
      return from.getScheme() != null
          && from.getRawAuthority() != null
          && (from.getRawAuthority().equalsIgnoreCase(host) || isSame(from, URI.create(baseUrl)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isSame(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost() != null
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI uri) {
    int standard = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return uri.getPort() < 0 ? standard : uri.getPort();
  }
}
