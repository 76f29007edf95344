package org.conferenceapi.media.janus;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a media server wants to be told before it obeys; empty for one that wants nothing.
 *
 * @param api the {@code api_secret} of Janus, in every request
 * @param admin the {@code admin_key} of its AudioBridge, in requests that make rooms
 */
public record JanusSecrets(Optional<String> api, Optional<String> admin) {
  /** A text of the server's, without what is to be kept secret. */
  String hide(String text) {
    return Stream.of(api, admin)
        .flatMap(Optional::stream)
        .reduce(text, (rest, secret) -> rest.replace(secret, "***"));
  }

  /** Says nothing of the secrets. */
  @Override
  public String toString() {
    return "JanusSecrets";
  }
}
