package org.conferenceapi.api.representation;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/**
 * What a request has made: where it is, and its representation.
 *
 * @param secret whether the representation shows a secret, this once
 */
public record Created(URI location, Object representation, boolean secret) {
  /**
   * The beginning of an answer. JAX-RS would make a relative location absolute, by the request's
   * {@code Host}.
   */
  public static Response.ResponseBuilder at(URI location) {
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, location.toString());
  }

  /** Something whose representation shows no secret. */
  public Created(URI location, Object representation) {
    this(location, representation, false);
  }
}
