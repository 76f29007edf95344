package org.conferenceapi.api.body.limit;

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
 * Accepts a {@code POST} without a body as an empty request even if its {@code Content-Type} is
 * unspecific: {@code curl -d ''} sends the type of a form, other clients send no type. The filter
 * then replaces the {@code Content-Type} by the media type that the response will have.
 *
 * <p>If the headers do not tell whether there is a body, the filter does the same. {@link
 * BodyLimitFilter}, which reads the body after authentication, then rejects a body that is not
 * empty.
 */
@Provider
@PreMatching
@Priority(20)
public class EmptyBodyFilter implements ContainerRequestFilter {
  private static final String MUST_BE_EMPTY = EmptyBodyFilter.class.getName();
  private static final Set<String> UNSPECIFIC_TYPES =
      Set.of(
          MediaType.APPLICATION_FORM_URLENCODED,
          MediaType.APPLICATION_OCTET_STREAM,
          MediaType.TEXT_PLAIN);

  /**
   * Sets the {@code Content-Type} of a {@code POST} that has an unspecific type and whose headers
   * announce no body.
   *
   * @param request the request
   */
  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMethod().equals(HttpMethod.POST)
        && hasUnspecificType(request)
        && mayBeEmpty(request)) {
      request.setProperty(MUST_BE_EMPTY, true);
      Format format = Format.preferred(request.getHeaderString(HttpHeaders.ACCEPT));
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, format.mediaType());
    }
  }

  private static boolean hasUnspecificType(ContainerRequestContext request) {
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    return type == null || UNSPECIFIC_TYPES.contains(type.split(";", 2)[0].strip());
  }

  /**
   * A request without {@code Content-Length} may be empty: HTTP/2 and the chunked transfer coding
   * do not announce the length of the body.
   */
  private static boolean mayBeEmpty(ContainerRequestContext request) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length == null || length.equals("0");
  }

  /**
   * Returns whether this filter has replaced the {@code Content-Type}, so that the body must be
   * empty.
   */
  static boolean mustBeEmpty(ContainerRequestContext request) {
    return request.getProperty(MUST_BE_EMPTY) != null;
  }
}
