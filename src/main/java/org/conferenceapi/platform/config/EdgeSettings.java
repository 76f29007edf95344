package org.conferenceapi.platform.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of the media edges, which carry the audio of phones ({@code
 * docs/settings.html#media-edges}).
 *
 * @param urls {@code conference.edge.urls}: where the edges are controlled, at least one
 * @param phoneInterface {@code conference.edge.phone-interface}: the name of the edge's interface
 *     towards phones
 * @param mixerInterface {@code conference.edge.mixer-interface}: the same towards media servers
 */
public record EdgeSettings(List<URI> urls, String phoneInterface, String mixerInterface) {
  private static final int MAX_LENGTH = 500;

  /** Reads the settings; the reader collects wrong values. */
  static Optional<EdgeSettings> read(SettingReader in) {
    List<URI> urls =
        in.value(
            "conference.edge.urls",
            "",
            "UDP URLs with host and port, separated by commas, such as udp://127.0.0.1:2223",
            EdgeSettings::urls);
    String phone = name(in, "conference.edge.phone-interface", "phone");
    String mixer = name(in, "conference.edge.mixer-interface", "mixer");
    return Optional.ofNullable(urls)
        .filter(some -> !some.isEmpty())
        .map(some -> new EdgeSettings(some, phone, mixer));
  }

  private static String name(SettingReader in, String setting, String fallback) {
    return in.value(
        setting,
        fallback,
        "letters, digits, dots, hyphens and underscores, at most 64",
        text -> text.matches("[A-Za-z0-9._-]{1,64}") ? text : null);
  }

  private static List<URI> urls(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    try {
      List<URI> urls = Stream.of(text.split(",", -1)).map(String::strip).map(URI::create).toList();
      boolean valid = urls.stream().allMatch(EdgeSettings::isUdp);
      return valid && urls.stream().distinct().count() == urls.size() ? urls : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isUdp(URI url) {
    try {
      return "udp".equals(url.getScheme())
          && url.parseServerAuthority().getHost() != null
          && url.getPort() > 0
          && url.getPort() <= 65_535
          && url.toString().equals("udp://" + url.getHost() + ":" + url.getPort())
          && url.toString().length() <= MAX_LENGTH;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
