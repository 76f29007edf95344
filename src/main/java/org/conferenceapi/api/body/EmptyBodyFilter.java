package org.conferenceapi.api.body;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.conferenceapi.api.representation.Format;

/**
 * Lets a {@code POST} without a body be an empty request, whatever its client says about the type
 * of nothing: {@code curl -d ''} calls it a form, others give no type at all. It then has the type
 * of the answer that is asked for. Where the head does not tell whether there is a body, it must
 * turn out to be empty when it is read, which is not done before the caller is known.
 */
@Provider
@PreMatching
@Priority(20)
public class EmptyBodyFilter implements ContainerRequestFilter {
  private static final String MUST_BE_EMPTY = EmptyBodyFilter.class.getName();
  private static final Set<String> SAYS_NOTHING =
      Set.of(
          MediaType.APPLICATION_FORM_URLENCODED,
          MediaType.APPLICATION_OCTET_STREAM,
          MediaType.TEXT_PLAIN);

  /** Gives an empty request of no telling type one that resources take. */
  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMethod().equals(HttpMethod.POST)
        && saysNothing(request)
        && mayBeEmpty(request)) {
      request.setProperty(MUST_BE_EMPTY, true);
      Format format = Format.preferred(request.getHeaderString(HttpHeaders.ACCEPT));
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, format.mediaType());
    }
  }

  private static boolean saysNothing(ContainerRequestContext request) {
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    return type == null || SAYS_NOTHING.contains(type.split(";", 2)[0].strip());
  }

  /** Neither HTTP/2 nor chunks announce how much follows. */
  private static boolean mayBeEmpty(ContainerRequestContext request) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length == null || length.equals("0");
  }

  /** Whether the request has a type that it can have only without a body. */
  static boolean mustBeEmpty(ContainerRequestContext request) {
    return request.getProperty(MUST_BE_EMPTY) != null;
  }
}
