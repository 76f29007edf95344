package org.conferenceapi.api.body;

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
 * Takes a request's body into memory, up to the limit, and notes it in the {@link RequestContext};
 * one that is {@link Streamed} is only bounded.
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
   * Reads the body and puts it back.
   *
   * @throws Problem {@code too-large}, before reading where the length is announced; {@code
   *     malformed} for a transfer coding other than chunked; {@code request-timeout} and {@code
   *     unavailable} for one that comes slowly; {@code unsupported-media-type} for one that there
   *     is, of a type that only nothing can have
   * @throws BadRequestException if the body breaks off
   */
  @Override
  public void filter(ContainerRequestContext request) {
    if (WITHOUT_BODY.contains(request.getMethod())) {
      return;
    }
    String coding = request.getHeaderString("Transfer-Encoding");
    if (coding != null && !coding.equalsIgnoreCase("chunked")) {
      // a server that does not know it may take the body for an empty one
      throw Problem.of(ProblemCode.MALFORMED, "The transfer coding must be chunked.");
    }
    Streamed streamed =
        route.getResourceMethod() == null
            ? null
            : route.getResourceMethod().getAnnotation(Streamed.class);
    int limit = streamed == null ? settings.maxRequestBytes() : streamed.most();
    if (announcesMore(request, limit)) {
      throw tooLarge(limit);
    }
    if (streamed != null) {
      request.setEntityStream(new RateCheckedBody(request.getEntityStream(), limit));
      return;
    }
    byte[] body =
        hasBody(request)
            ? bodies.read(request.getEntityStream(), limit, announced(request), call::sender)
            : new byte[0];
    if (body.length > 0 && EmptyBodyFilter.mustBeEmpty(request)) {
      throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }
    call.received(body);
    request.setEntityStream(new ByteArrayInputStream(body));
  }

  /** JAX-RS would count in an int, and Jersey fails where the length is more. */
  private static boolean announcesMore(ContainerRequestContext request, int limit) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length != null
        && DIGITS.matcher(length).matches()
        && new BigInteger(length).compareTo(BigInteger.valueOf(limit)) > 0;
  }

  /** RFC 9112, section 6.3: without either header there is none, but HTTP/2 needs neither. */
  private boolean hasBody(ContainerRequestContext request) {
    return request.getHeaderString(HttpHeaders.CONTENT_LENGTH) != null
        || request.getHeaderString("Transfer-Encoding") != null
        || !servlet.getProtocol().startsWith("HTTP/1.");
  }

  /** Within the limit by now; -1 if it is not said. */
  private static long announced(ContainerRequestContext request) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length != null && DIGITS.matcher(length).matches() ? Long.parseLong(length) : -1;
  }

  static Problem tooLarge(int limit) {
    return Problem.of(ProblemCode.TOO_LARGE, "The body must be at most " + limit + " bytes.");
  }
}
