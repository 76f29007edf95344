package org.conferenceapi.api.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Hides the MicroProfile paths ({@code /health}, {@code /metrics}, {@code /openapi}) that servers
 * add to an application at the root, in case their configuration does not switch all of them off.
 * The health check of the service is part of its API ({@code docs/index.html#health}).
 */
@WebFilter(
    urlPatterns = {"/health/*", "/metrics/*", "/openapi/*"},
    asyncSupported = true)
public class ServerPathFilter extends HttpFilter {
  /** Sends 404 for every method. */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }
}
