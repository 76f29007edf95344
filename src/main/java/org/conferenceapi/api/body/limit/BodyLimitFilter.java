package org.conferenceapi.api.body.limit;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.conferenceapi.api.http.RequestContext;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.config.Settings;

/**
 * Reads the request body into memory and stores it in the {@link RequestContext}. The setting
 * {@code conference.max-request-bytes} limits its size. For a resource method that is {@link
 * Streamed}, the filter does not read the body: it only limits its size and checks its rate.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class BodyLimitFilter implements ContainerRequestFilter {
  private static final Set<String> WITHOUT_BODY =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  @Context ResourceInfo route;
  @Context HttpServletRequest servlet;
  @Inject Settings settings;
  @Inject SlowBodyReader bodies;
  @Inject RequestContext call;

  /**
   * Reads the body and replaces the entity stream by the bytes in memory. Does nothing for {@code
   * GET}, {@code HEAD} and {@code OPTIONS}.
   *
   * @param request the request
   * @throws Problem {@code too-large} if the body exceeds the limit, before reading it if {@code
   *     Content-Length} says so; {@code malformed} for a transfer coding other than chunked; {@code
   *     request-timeout} or {@code unavailable} if the body arrives slowly; {@code
   *     unsupported-media-type} if there is a body but its {@code Content-Type} is allowed for an
   *     empty body only (see {@link EmptyBodyFilter}); {@code not-found} if the filter would have
   *     to wait for the body and no account is responsible for it
   * @throws BadRequestException if the connection breaks within the body
   */
  @Override
  public void filter(ContainerRequestContext request) {
    if (WITHOUT_BODY.contains(request.getMethod())) {
      return;
    }
    String coding = request.getHeaderString("Transfer-Encoding");
    if (coding != null && !coding.equalsIgnoreCase("chunked")) {
      // a server that does not know the coding may treat the body as empty
      throw Problem.of(ProblemCode.MALFORMED, "The transfer coding must be chunked.");
    }
    Streamed streamed =
        route.getResourceMethod() == null
            ? null
            : route.getResourceMethod().getAnnotation(Streamed.class);
    int limit = streamed == null ? settings.maxRequestBytes() : streamed.most();
    if (exceeds(request, limit)) {
      throw tooLarge(limit);
    }
    if (streamed != null) {
      request.setEntityStream(new RateCheckedBody(request.getEntityStream(), limit));
      return;
    }
    byte[] body =
        hasBody(request)
            ? bodies.read(
                request.getEntityStream(), limit, contentLength(request), call::bodyAccount)
            : new byte[0];
    if (body.length > 0 && EmptyBodyFilter.mustBeEmpty(request)) {
      throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }
    call.setBody(body);
    request.setEntityStream(new ByteArrayInputStream(body));
  }

  /**
   * Reads the header itself because JAX-RS returns the length as an int, and Jersey fails if the
   * length does not fit.
   */
  private static boolean exceeds(ContainerRequestContext request, int limit) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length != null
        && DIGITS.matcher(length).matches()
        && new BigInteger(length).compareTo(BigInteger.valueOf(limit)) > 0;
  }

  /**
   * An HTTP/1 request without both headers has no body (RFC 9112, section 6.3); an HTTP/2 request
   * may have a body without them.
   */
  private boolean hasBody(ContainerRequestContext request) {
    return request.getHeaderString(HttpHeaders.CONTENT_LENGTH) != null
        || request.getHeaderString("Transfer-Encoding") != null
        || !servlet.getProtocol().startsWith("HTTP/1.");
  }

  /**
   * Returns the {@code Content-Length}, or -1 if there is none. The number fits, because the filter
   * has compared it with the limit before.
   */
  private static long contentLength(ContainerRequestContext request) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length != null && DIGITS.matcher(length).matches() ? Long.parseLong(length) : -1;
  }

  /** Returns the problem {@code too-large}, which names the limit in bytes. */
  static Problem tooLarge(int limit) {
    return Problem.of(ProblemCode.TOO_LARGE, "The body must be at most " + limit + " bytes.");
  }
}
