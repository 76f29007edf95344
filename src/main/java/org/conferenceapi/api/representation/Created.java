package org.conferenceapi.api.representation;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/**
 * A resource that a request has created.
 *
 * @param location the URL of the resource, absolute or relative
 * @param representation the resource as the response shows it
 * @param secret whether the representation contains a secret that no later response shows
 */
public record Created(URI location, Object representation, boolean secret) {
  /**
   * Returns a builder of a 201 response. It sets {@code Location} as text, because JAX-RS would
   * make a relative location absolute, with the {@code Host} of the request.
   *
   * @param location the URL of the resource, absolute or relative
   * @return the builder, with status and {@code Location}
   */
  public static Response.ResponseBuilder at(URI location) {
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, location.toString());
  }

  /**
   * Creates the result for a resource whose representation contains no secret.
   *
   * @param location the URL of the resource, absolute or relative
   * @param representation the resource as the response shows it
   */
  public Created(URI location, Object representation) {
    this(location, representation, false);
  }
}
