package org.conferenceapi.api.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What servers put beside an application at the root (MicroProfile's paths) does not exist, even
 * where their configuration does not switch all of it off. The service's own is under its API.
 */
@WebFilter(
    urlPatterns = {"/health/*", "/metrics/*", "/openapi/*"},
    asyncSupported = true)
public class ServerPathFilter extends HttpFilter {
  /** Answers 404, whatever the method. */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }
}
