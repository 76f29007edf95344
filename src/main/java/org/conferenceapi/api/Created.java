package org.conferenceapi.api;

import java.net.URI;

/**
 * What a request has made: where it is, and its representation.
 *
 * @param secret whether the representation shows a secret, this once
 */
public record Created(URI location, Object representation, boolean secret) {
  /** Something whose representation shows no secret. */
  public Created(URI location, Object representation) {
    this(location, representation, false);
  }
}
