package org.conferenceapi.api.filter;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.conferenceapi.api.error.ProblemResponse;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.representation.NegotiatedRequest;

/**
 * Refuses requests that fail the checks of {@link RequestHead}. {@code web.xml} puts this filter
 * before every other part of the application except {@link SecurityHeadersFilter}. Later parts see
 * the request as a {@link NegotiatedRequest} if its {@code Accept} has empty elements.
 */
public class RequestHeadFilter extends HttpFilter {
  @Inject transient BaseUrl baseUrl;

  /**
   * Passes valid requests. For others it sends {@code malformed}, and on HTTP/1.1 closes the
   * connection.
   */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      RequestHead.check(request);
    } catch (Problem e) {
      if ("HTTP/1.1".equals(request.getProtocol())) {
        // the end of such a request is not certain, so the next one could not be found
        response.setHeader("Connection", "close");
      }
      ProblemResponse.of(e, request, baseUrl).send(request, response);
      return;
    }
    chain.doFilter(NegotiatedRequest.of(request), response);
  }
}
