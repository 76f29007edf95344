package org.conferenceapi.api.representation;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Set;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * Normalizes the media types of a request before JAX-RS selects a resource method. {@code Accept}
 * becomes the decision of {@link Negotiation}. The type of {@code Content-Type} becomes lower case,
 * and {@code text/xml} becomes {@code application/xml}.
 */
@Provider
@PreMatching
@Priority(15)
public class MediaTypeFilter implements ContainerRequestFilter {
  private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  @Context HttpServletRequest servlet;

  /**
   * Replaces both headers.
   *
   * @throws Problem {@code malformed} if {@code Accept} is not valid
   */
  @Override
  public void filter(ContainerRequestContext request) {
    Negotiation negotiation = Negotiation.of(servlet);
    if (!negotiation.isValid()) {
      throw Problem.of(ProblemCode.MALFORMED, "The Accept header is not a list of media types.");
    }
    request.getHeaders().putSingle(HttpHeaders.ACCEPT, negotiation.header());
    if (READING.contains(request.getMethod())) {
      // JAX-RS would refuse a type that the resource's other methods do not read
      request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    }
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (type != null) {
      String normalized = known(type);
      if (!normalized.equals(type)) {
        request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, normalized);
      }
    }
  }

  /**
   * Returns the normalized type. It is in lower case, because type names are compared without
   * regard to case; its parameters are unchanged.
   */
  static String known(String contentType) {
    String[] parts = contentType.strip().split("(?=;)", 2);
    String type = parts[0].strip().toLowerCase(Locale.ROOT);
    if (type.equals(Negotiation.TEXT_XML)) {
      type = Format.XML.mediaType();
    }
    return parts.length == 1 ? type : type + parts[1];
  }
}
