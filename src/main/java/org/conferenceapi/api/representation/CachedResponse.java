package org.conferenceapi.api.representation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Map;
import org.conferenceapi.api.http.RequestHeaders;
import org.conferenceapi.api.http.RequestId;

/**
 * A response to an earlier request, to be sent again.
 *
 * @param body the representation
 * @param type the media type of the body
 * @param tag the entity tag of the body, in quotation marks
 * @param sources the versions of the rows that the response was made from, by sid
 */
public record CachedResponse(byte[] body, String type, String tag, Map<String, Long> sources) {
  /** Returns about how many bytes of memory the response takes. */
  int weight() {
    return 1000 + body.length;
  }

  /**
   * Sends the body, or 304 if the client has it, with the headers that {@link RepresentationFilter}
   * would set.
   *
   * @param request the request
   * @param response the response to write
   * @throws IOException if the client does not take the response
   */
  public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader(RequestId.HEADER, RequestId.of(request));
    response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    response.setHeader(HttpHeaders.CACHE_CONTROL, RepresentationFilter.READ);
    response.setHeader(HttpHeaders.ETAG, tag);
    if (EntityTag.isListed(RequestHeaders.joined(request, HttpHeaders.IF_NONE_MATCH), tag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
