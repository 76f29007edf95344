package org.conferenceapi.platform.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.conferenceapi.platform.net.Cidr;

/**
 * The settings of the media servers that do not depend on their brand.
 *
 * @param rtpNetworks the networks that the servers may send plain RTP to; any participant with a
 *     join link may request plain RTP
 * @param connectTimeout the time from the admission of a participant until media must flow
 * @param ice the STUN and TURN servers for clients
 * @param joinOrigins the origins of other sites whose pages may join, as browsers write them in
 *     {@code Origin}
 */
public record MediaSettings(
    List<Cidr> rtpNetworks, Duration connectTimeout, IceSettings ice, List<String> joinOrigins) {
  /** Reads the settings; the reader collects wrong values. */
  static MediaSettings read(SettingReader in) {
    return new MediaSettings(
        Optional.ofNullable(in.networks("conference.bridge.rtp-networks")).stream()
            .flatMap(List::stream)
            .map(Cidr::parse)
            .toList(),
        in.duration("conference.bridge.janus.connect-timeout", "PT20S", Duration.ofSeconds(5)),
        IceSettings.read(in),
        in.value(
            "conference.bridge.join-origins",
            "",
            "origins, separated by commas, such as https://app.example.com",
            MediaSettings::origins));
  }

  private static List<String> origins(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<Optional<String>> origins =
        Stream.of(text.split(",", -1)).map(String::strip).map(MediaSettings::origin).toList();
    return origins.stream().allMatch(Optional::isPresent)
        ? origins.stream().flatMap(Optional::stream).toList()
        : null;
  }

  /** Returns an origin as browsers write it: in lower case, without the port of its scheme. */
  private static Optional<String> origin(String text) {
    try {
      URI uri = URI.create(text.toLowerCase(Locale.ROOT));
      String scheme = String.valueOf(uri.getScheme());
      if (!scheme.matches("https?") || uri.getHost() == null) {
        return Optional.empty();
      }
      String host = scheme + "://" + uri.getHost();
      String whole = uri.getPort() < 0 ? host : host + ":" + uri.getPort();
      boolean standard = uri.getPort() == (scheme.equals("https") ? 443 : 80);
      return Optional.of(standard ? host : whole).filter(each -> uri.toString().equals(whole));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
