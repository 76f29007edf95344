package org.conferenceapi.api.representation;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * Gives JAX-RS, before it looks for a method, the media types of a request in one spelling: what
 * {@link Negotiation} decides, and the body's type in lower case, {@code text/xml} as {@code
 * application/xml}.
 */
@Provider
@PreMatching
@Priority(15)
public class MediaTypeFilter implements ContainerRequestFilter {
  @Context HttpServletRequest servlet;

  /**
   * Rewrites both headers.
   *
   * @throws Problem {@code malformed} if {@code Accept} cannot be read
   */
  @Override
  public void filter(ContainerRequestContext request) {
    Negotiation negotiation = Negotiation.of(servlet);
    if (!negotiation.isReadable()) {
      throw Problem.of(ProblemCode.MALFORMED, "The Accept header cannot be read.");
    }
    request.getHeaders().putSingle(HttpHeaders.ACCEPT, negotiation.header());
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (type != null) {
      String known = known(type);
      if (!known.equals(type)) {
        request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, known);
      }
    }
  }

  /** The type in lower case, as names are compared without case; parameters stay as they are. */
  static String known(String contentType) {
    String[] parts = contentType.strip().split("(?=;)", 2);
    String type = parts[0].strip().toLowerCase(Locale.ROOT);
    if (type.equals(Negotiation.TEXT_XML)) {
      type = Format.XML.mediaType();
    }
    return parts.length == 1 ? type : type + parts[1];
  }
}
