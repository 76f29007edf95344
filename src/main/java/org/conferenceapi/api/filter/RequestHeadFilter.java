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
 * Answers requests whose head makes no sense, before any other part of the application sees them;
 * web.xml puts it there.
 */
public class RequestHeadFilter extends HttpFilter {
  @Inject transient BaseUrl baseUrl;

  /** Lets pass what can be read; else the problem {@code malformed}, and the connection ends. */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      RequestHead.check(request);
    } catch (Problem e) {
      if ("HTTP/1.1".equals(request.getProtocol())) {
        // where the request ends is as doubtful as the rest
        response.setHeader("Connection", "close");
      }
      ProblemResponse.of(e, request, baseUrl).send(request, response);
      return;
    }
    chain.doFilter(NegotiatedRequest.of(request), response);
  }
}
