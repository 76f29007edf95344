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
 * Writes representations as bytes, so that they are the same on every server, and sets their cache
 * headers. A client may keep a response to {@code GET} and must revalidate it by its tag. All other
 * responses must not be stored.
 */
@Provider
public class RepresentationFilter implements ContainerResponseFilter {
  /** The {@code Cache-Control} of responses to {@code GET} and {@code HEAD}. */
  static final String READ = "private, no-cache";

  private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  @Inject RequestContext call;
  @Inject ResponseCache answers;
  @Context HttpServletRequest servlet;

  /** Replaces a representation by its bytes, or sends 304 if the client has the current ones. */
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Object entity = response.getEntity();
    if (entity == null || !entity.getClass().isAnnotationPresent(XmlRootElement.class)) {
      return;
    }
    Negotiation negotiation = Negotiation.of(servlet);
    Format format = negotiation.format();
    String type = negotiation.type();
    if (response.getMediaType() != null && Format.of(response.getMediaType()) != format) {
      // the resource produces this format only
      format = Format.of(response.getMediaType());
      type = format.mediaType();
    }
    byte[] bytes = Representations.write(entity, format);
    boolean read =
        response.getStatus() == Response.Status.OK.getStatusCode()
            && READING.contains(request.getMethod());
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.putSingle(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    headers.putSingle(HttpHeaders.CACHE_CONTROL, read ? READ : "no-store");
    if (read && entity.getClass().isAnnotationPresent(HasEntityTag.class)) {
      String tag = EntityTag.of(bytes);
      headers.putSingle(HttpHeaders.ETAG, tag);
      if (!call.rowVersions().isEmpty()) {
        answers.put(servlet, new CachedResponse(bytes, type, tag, call.rowVersions()));
      }
      if (EntityTag.isListed(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
        response.setStatus(Response.Status.NOT_MODIFIED.getStatusCode());
        response.setEntity(null);
        return;
      }
    }
    response.setEntity(bytes, new Annotation[0], MediaType.valueOf(type));
    headers.putSingle(HttpHeaders.CONTENT_LENGTH, bytes.length);
  }
}
