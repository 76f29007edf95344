package org.conferenceapi.monitoring;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.conferenceapi.monitoring.log.RequestLog;

/**
 * Measures and logs API requests, also those that are refused or answered from the cache before
 * JAX-RS. A request that waits for events is not measured: its duration says nothing.
 */
public class RequestMetricsFilter extends HttpFilter {
  private static final long serialVersionUID = 1;

  /** The route of a request that JAX-RS has not seen. */
  private static final String NONE = "none";

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE", "OPTIONS");

  @Inject transient Metrics metrics;
  @Inject transient RequestLog log;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      if (!request.isAsyncStarted()) {
        Object route = request.getAttribute(RouteFilter.ROUTE);
        String template = route == null ? NONE : route.toString();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        metrics.request(
            METHODS.contains(request.getMethod()) ? request.getMethod() : "other",
            template,
            response.getStatus(),
            took);
        log.log(request, template, response.getStatus(), took);
      }
    }
  }
}
