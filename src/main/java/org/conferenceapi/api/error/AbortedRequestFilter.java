package org.conferenceapi.api.error;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.conferenceapi.api.RestApplication;

/**
 * Sends only a status, without an error page, to a client that has disconnected. Such a client
 * reads no error page, and servers log warnings when they cannot write one.
 */
@WebFilter(urlPatterns = RestApplication.PATH + "/*", asyncSupported = true)
public class AbortedRequestFilter extends HttpFilter {
  private static final String ATTRIBUTE = AbortedRequestFilter.class.getName();

  /** Marks the request as one whose client has disconnected. */
  static void note(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, true);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(
        request,
        new HttpServletResponseWrapper(response) {
          @Override
          public void sendError(int status) throws IOException {
            if (request.getAttribute(ATTRIBUTE) == null) {
              super.sendError(status);
            } else {
              setStatus(status);
            }
          }

          @Override
          public void sendError(int status, String message) throws IOException {
            sendError(status);
          }
        });
  }
}
