package org.conferenceapi.media.join;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.conferenceapi.api.representation.EntityTag;

/** Makes the responses that WHIP defines (RFC 9725). */
final class WhipResponses {
  /** The header that makes an {@code OPTIONS} request a CORS preflight request. */
  static final String PREFLIGHT = "Access-Control-Request-Method";

  private WhipResponses() {}

  /**
   * Completes a response with an SDP answer. Its tag stands for the ICE session, whose user name
   * and password are in the answer.
   *
   * @param response the status and, for a new session, {@code Location}
   * @param links values of {@code Link}
   */
  static Response answer(Response.ResponseBuilder response, String sdp, List<String> links) {
    byte[] body = sdp.getBytes(StandardCharsets.UTF_8);
    response
        .type(JoinResource.SDP)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.ETAG, EntityTag.of(body))
        .header("Accept-Post", JoinResource.SDP);
    return with(links, response).entity(body).build();
  }

  /**
   * Returns the response to {@code OPTIONS}.
   *
   * @param allowed the methods of the path
   * @param links values of {@code Link}
   */
  static Response methods(String allowed, List<String> links) {
    Response.ResponseBuilder response =
        Response.ok()
            .header(HttpHeaders.ALLOW, allowed)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header("Accept-Post", JoinResource.SDP);
    return with(links, response).build();
  }

  private static Response.ResponseBuilder with(
      List<String> links, Response.ResponseBuilder response) {
    links.forEach(each -> response.header(HttpHeaders.LINK, each));
    return response;
  }
}
