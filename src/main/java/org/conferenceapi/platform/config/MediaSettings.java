package org.conferenceapi.platform.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.platform.net.Cidr;

/**
 * The settings of the media servers that do not depend on their brand.
 *
 * @param rtpNetworks the networks that the servers may send plain RTP to; any participant with a
 *     join link may request plain RTP
 * @param connectTimeout the time from the admission of a participant until media must flow
 */
public record MediaSettings(List<Cidr> rtpNetworks, Duration connectTimeout) {
  /** Reads the settings; the reader collects wrong values. */
  static MediaSettings read(SettingReader in) {
    return new MediaSettings(
        Optional.ofNullable(in.networks("conference.bridge.rtp-networks")).stream()
            .flatMap(List::stream)
            .map(Cidr::parse)
            .toList(),
        in.duration("conference.bridge.janus.connect-timeout", "PT20S", Duration.ofSeconds(5)));
  }
}
