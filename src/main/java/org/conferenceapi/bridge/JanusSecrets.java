package org.conferenceapi.bridge;

import java.util.Optional;

/**
 * What a media server wants to be told before it obeys; empty for one that wants nothing.
 *
 * @param api the {@code api_secret} of Janus, in every request
 * @param admin the {@code admin_key} of its AudioBridge, in requests that make rooms
 */
record JanusSecrets(Optional<String> api, Optional<String> admin) {
  /** Says nothing of the secrets. */
  @Override
  public String toString() {
    return "JanusSecrets";
  }
}
