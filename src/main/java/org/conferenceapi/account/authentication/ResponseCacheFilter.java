package org.conferenceapi.account.authentication;

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
import org.conferenceapi.account.Account;
import org.conferenceapi.api.RestApplication;
import org.conferenceapi.api.http.RequestHeaders;
import org.conferenceapi.api.representation.CachedResponse;
import org.conferenceapi.api.representation.ResponseCache;

/**
 * Authenticates {@code GET} requests and sends cached responses to their callers without calling
 * JAX-RS. It refuses no request: what it cannot respond to, JAX-RS responds to.
 */
@WebFilter(urlPatterns = RestApplication.PATH + "/account/*", asyncSupported = true)
public class ResponseCacheFilter extends HttpFilter {
  @Inject transient ResponseCache responses;
  @Inject transient AccountCache accounts;
  @Inject transient CredentialValidator credentials;
  @Inject transient RateLimit rateLimit;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    CachedResponse cached = request.getMethod().equals(HttpMethod.GET) ? find(request) : null;
    if (cached == null) {
      chain.doFilter(request, response);
    } else {
      cached.send(request, response);
    }
  }

  private CachedResponse find(HttpServletRequest request) {
    try {
      CredentialValidator.Basic basic =
          CredentialValidator.parse(RequestHeaders.joined(request, HttpHeaders.AUTHORIZATION));
      CachedResponse cached = responses.find(request, basic.user());
      if (cached != null) {
        Account caller = credentials.authenticate(basic, accounts.cached(cached.sources()));
        rateLimit.check(caller.sid());
      }
      return cached;
    } catch (RuntimeException e) {
      return null; // JAX-RS meets the same problem or failure, counts it and reports it
    }
  }
}
