package org.conferenceapi.platform.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of the Janus media servers.
 *
 * @param urls the WebSocket URLs of the servers, at least one
 * @param apiSecret the secret in every request to Janus; empty if Janus requires none
 * @param adminKey the key for requests that create and destroy rooms; empty if Janus requires none
 */
public record JanusSettings(List<URI> urls, Optional<String> apiSecret, Optional<String> adminKey) {

  /** Reads the settings; the reader collects wrong values. */
  static JanusSettings read(SettingReader in) {
    return new JanusSettings(
        in.value(
            "conference.bridge.janus.url",
            "ws://127.0.0.1:8188",
            "ws or wss URLs, separated by commas",
            JanusSettings::urls),
        in.secret("conference.bridge.janus.api-secret", "any text", text -> true),
        in.secret("conference.bridge.janus.admin-key", "any text", text -> true));
  }

  private static List<URI> urls(String text) {
    try {
      List<URI> urls = Stream.of(text.split(",", -1)).map(String::strip).map(URI::create).toList();
      boolean valid = !urls.isEmpty() && urls.stream().allMatch(JanusSettings::isWebSocket);
      return valid && urls.stream().distinct().count() == urls.size() ? urls : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isWebSocket(URI url) {
    try {
      return String.valueOf(url.getScheme()).matches("wss?")
          && url.parseServerAuthority().getHost() != null
          && url.toString().length() <= 500;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Returns the URLs without the secrets, for logs. */
  @Override
  public String toString() {
    return "Janus at " + urls;
  }
}
