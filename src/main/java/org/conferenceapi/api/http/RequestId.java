package org.conferenceapi.api.http;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.conferenceapi.platform.TraceContext;

/**
 * Gives every request an id and writes it on the response. The id is the client's {@code
 * X-Request-Id} if that has 1 to 64 letters, digits, dots, dashes and underscores, and otherwise a
 * random one.
 */
@Provider
@PreMatching
@Priority(1)
public class RequestId implements ContainerRequestFilter, ContainerResponseFilter {
  /** The header of requests and responses. */
  public static final String HEADER = "X-Request-Id";

  /**
   * The name of the property of the JAX-RS request, and of the attribute of the servlet request.
   */
  public static final String PROPERTY = "requestId";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Sets the id as a property of the request. */
  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(PROPERTY, plainOrNew(request.getHeaderString(HEADER)));
  }

  /** Writes the id on the response. */
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Object id = request.getProperty(PROPERTY);
    if (id == null) {
      // JAX-RS refused the request before the request filter ran
      filter(request);
      id = request.getProperty(PROPERTY);
    }
    response.getHeaders().putSingle(HEADER, id);
  }

  /**
   * Returns the id of a request, in servlets, filters and JAX-RS alike. The first call sets it.
   *
   * @param request the request, which keeps the id as an attribute
   * @return the id
   */
  public static String of(HttpServletRequest request) {
    if (request.getAttribute(PROPERTY) instanceof String id) {
      return id;
    }
    String id = plainOrNew(RequestHeaders.joined(request, HEADER));
    request.setAttribute(PROPERTY, id);
    return id;
  }

  /**
   * Names a request in the log: by its id, and by its trace if it belongs to one.
   *
   * @param request the request
   * @return for example {@code Request 7d444840, trace 4bf92f3577b34da6a3ce929d0e0e4736}
   */
  public static String logged(HttpServletRequest request) {
    return "Request " + of(request) + TraceContext.traceId().map(", trace "::concat).orElse("");
  }

  /**
   * Returns the id of a request that has not reached the servlet container. The id is not stored,
   * so each call makes a new one if the client sent none.
   *
   * @param request the request
   * @return the id
   */
  public static String of(IncomingRequest request) {
    List<String> given = request.headers(HEADER);
    return plainOrNew(given.isEmpty() ? null : String.join(",", given));
  }

  private static String plainOrNew(String given) {
    return given != null && PLAIN.matcher(given).matches() ? given : random();
  }

  /**
   * Returns 32 random hexadecimal digits. The id is no secret, so the generator need not be secure:
   * a flood of requests would make all others wait for the secure one.
   */
  private static String random() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }
}
