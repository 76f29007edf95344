package org.conferenceapi.api.representation;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.lang.annotation.Annotation;
import java.util.Set;
import org.conferenceapi.api.http.RequestContext;

/**
 * Writes representations itself, the same on every server, and says how they may be cached: not at
 * all, but that the answer to a {@code GET} may be kept by its reader and asked about by its tag.
 */
@Provider
public class RepresentationFilter implements ContainerResponseFilter {
  /** How an answer that was only read may be cached. */
  static final String READ = "private, no-cache";

  private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  @Inject RequestContext call;
  @Inject ResponseCache answers;
  @Context HttpServletRequest servlet;

  /** Replaces a representation by its bytes, or by 304 if the caller has them already. */
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    Object entity = answer.getEntity();
    if (entity == null || !entity.getClass().isAnnotationPresent(XmlRootElement.class)) {
      return;
    }
    Negotiation asked = Negotiation.of(servlet);
    Format format = asked.format();
    String type = asked.type();
    if (answer.getMediaType() != null && Format.of(answer.getMediaType()) != format) {
      // a resource that has this format only
      format = Format.of(answer.getMediaType());
      type = format.mediaType();
    }
    byte[] bytes = Representations.write(entity, format);
    boolean read =
        answer.getStatus() == Response.Status.OK.getStatusCode()
            && READING.contains(request.getMethod());
    MultivaluedMap<String, Object> headers = answer.getHeaders();
    headers.putSingle(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    headers.putSingle(HttpHeaders.CACHE_CONTROL, read ? READ : "no-store");
    if (read && entity.getClass().isAnnotationPresent(HasEntityTag.class)) {
      String tag = EntityTag.of(bytes);
      headers.putSingle(HttpHeaders.ETAG, tag);
      if (!call.sources().isEmpty()) {
        answers.keep(servlet, new CachedResponse(bytes, type, tag, call.sources()));
      }
      if (EntityTag.isListed(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
        answer.setStatus(Response.Status.NOT_MODIFIED.getStatusCode());
        answer.setEntity(null);
        return;
      }
    }
    answer.setEntity(bytes, new Annotation[0], MediaType.valueOf(type));
    headers.putSingle(HttpHeaders.CONTENT_LENGTH, bytes.length);
  }
}
