package org.conferenceapi.platform.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.conferenceapi.platform.net.Cidr;

/**
 * How to reach the media servers.
 *
 * @param urls of their WebSockets, at least one
 * @param apiSecret what every request to them carries, if they ask for it
 * @param adminKey what making and removing rooms takes, if they ask for it
 * @param rtpNetworks where they may send plain RTP, which whoever has a link can ask for
 * @param connectTimeout how long somebody who was let in may take until media flows
 */
public record JanusSettings(
    List<URI> urls,
    Optional<String> apiSecret,
    Optional<String> adminKey,
    List<Cidr> rtpNetworks,
    Duration connectTimeout) {

  static JanusSettings read(SettingReader in) {
    return new JanusSettings(
        in.value(
            "conference.bridge.janus.url",
            "ws://127.0.0.1:8188",
            "ws or wss URLs, separated by commas",
            JanusSettings::urls),
        in.secret("conference.bridge.janus.api-secret", "any text", text -> true),
        in.secret("conference.bridge.janus.admin-key", "any text", text -> true),
        Optional.ofNullable(in.networks("conference.bridge.rtp-networks")).stream()
            .flatMap(List::stream)
            .map(Cidr::parse)
            .toList(),
        in.duration("conference.bridge.janus.connect-timeout", "PT20S", Duration.ofSeconds(5)));
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

  /** Without the secrets. */
  @Override
  public String toString() {
    return "Janus at " + urls;
  }
}
