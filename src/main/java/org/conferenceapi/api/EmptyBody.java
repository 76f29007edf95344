package org.conferenceapi.api;

import jakarta.annotation.Priority;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Set;

/**
 * Lets a {@code POST} without a body be an empty request, whatever its client says about the type
 * of nothing: {@code curl -d ''} calls it a form, others give no type at all. It then has the type
 * of the answer that is asked for.
 */
@Provider
@PreMatching
@Priority(20)
public class EmptyBody implements ContainerRequestFilter {
  private static final Set<String> SAYS_NOTHING =
      Set.of(
          MediaType.APPLICATION_FORM_URLENCODED,
          MediaType.APPLICATION_OCTET_STREAM,
          MediaType.TEXT_PLAIN);

  /** Gives an empty request of no telling type one that resources take. */
  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMethod().equals(HttpMethod.POST) && saysNothing(request) && isEmpty(request)) {
      Format format = Format.preferred(request.getHeaderString(HttpHeaders.ACCEPT));
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, format.mediaType());
    }
  }

  private static boolean saysNothing(ContainerRequestContext request) {
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    return type == null || SAYS_NOTHING.contains(type.split(";", 2)[0].strip());
  }

  private static boolean isEmpty(ContainerRequestContext request) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    if (length != null) {
      return length.equals("0");
    }
    // neither HTTP/2 nor chunks announce how much follows: only the first byte tells
    try {
      InputStream body = request.getEntityStream();
      int first = body.read();
      if (first >= 0) {
        PushbackInputStream whole = new PushbackInputStream(body);
        whole.unread(first);
        request.setEntityStream(whole);
      }
      return first < 0;
    } catch (IOException e) {
      throw new BadRequestException(e);
    }
  }
}
