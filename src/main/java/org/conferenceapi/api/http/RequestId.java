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

/** Gives every request an id, its client's if it sent a plain one, and every answer the same. */
@Provider
@PreMatching
@Priority(1)
public class RequestId implements ContainerRequestFilter, ContainerResponseFilter {
  /** The header of requests and answers. */
  public static final String HEADER = "X-Request-Id";

  /** The property of the JAX-RS request, and attribute of the servlet request. */
  public static final String PROPERTY = "requestId";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Keeps the id of a request that comes in. */
  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(PROPERTY, plainOrNew(request.getHeaderString(HEADER)));
  }

  /** Writes the id on the answer. */
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    Object id = request.getProperty(PROPERTY);
    if (id == null) {
      // refused before the request filter ran
      filter(request);
      id = request.getProperty(PROPERTY);
    }
    answer.getHeaders().putSingle(HEADER, id);
  }

  /** The id of a request, wherever in the container it is; made now if there is none yet. */
  public static String of(HttpServletRequest request) {
    if (request.getAttribute(PROPERTY) instanceof String id) {
      return id;
    }
    String id = plainOrNew(RequestHeaders.joined(request, HEADER));
    request.setAttribute(PROPERTY, id);
    return id;
  }

  /**
   * The id of a request that no container has seen; a new one each time, if its client sent none.
   */
  public static String of(IncomingRequest request) {
    List<String> given = request.headers(HEADER);
    return plainOrNew(given.isEmpty() ? null : String.join(",", given));
  }

  private static String plainOrNew(String given) {
    return given != null && PLAIN.matcher(given).matches() ? given : made();
  }

  /** No secret: who asks many times at once would make all others wait for the secure generator. */
  private static String made() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }
}
