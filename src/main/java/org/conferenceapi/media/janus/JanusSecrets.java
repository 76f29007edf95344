package org.conferenceapi.media.janus;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secrets that a media server requires; empty for a server that requires none.
 *
 * @param api the {@code api_secret} of Janus, sent with every request
 * @param admin the {@code admin_key} of its AudioBridge, sent with requests that create rooms, or
 *     play or stop files
 */
record JanusSecrets(Optional<String> api, Optional<String> admin) {
  /** Replaces the secrets in a text of the server by {@code ***}. */
  String hide(String text) {
    return Stream.of(api, admin)
        .flatMap(Optional::stream)
        .reduce(text, (rest, secret) -> rest.replace(secret, "***"));
  }

  /** Returns a text without the secrets. */
  @Override
  public String toString() {
    return "JanusSecrets";
  }
}
