package org.conferenceapi.media.janus;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the media server can make of plain RTP, and how SDP names it. */
enum RtpCodec {
  /** RFC 3551, section 4.5.14. */
  PCMU("PCMU/8000", 0, 0),
  /** Likewise. */
  PCMA("PCMA/8000", 8, 8),
  /** RFC 7587. */
  OPUS("opus/48000/2", 96, 127);

  private final String rtpmap;
  private final int lowest;
  private final int highest;

  RtpCodec(String rtpmap, int lowest, int highest) {
    this.rtpmap = rtpmap;
    this.lowest = lowest;
    this.highest = highest;
  }

  /**
   * The one of a payload type.
   *
   * @param rtpmap what the offer says of it; where it says nothing, it is what RFC 3551 has
   */
  static Optional<RtpCodec> of(int payloadType, Optional<String> rtpmap) {
    return Arrays.stream(values())
        .filter(each -> each.lowest <= payloadType && payloadType <= each.highest)
        .filter(each -> rtpmap.map(each::isNamed).orElse(each != OPUS))
        .findFirst();
  }

  private boolean isNamed(String name) {
    return name.equalsIgnoreCase(rtpmap) || name.equalsIgnoreCase(rtpmap + "/1");
  }

  /** Its name in SDP, with its clock rate. */
  String rtpmap() {
    return rtpmap;
  }

  /** Its name at the media server. */
  String atServer() {
    return name().toLowerCase(Locale.ROOT);
  }
}
