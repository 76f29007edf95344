package org.conferenceapi.media.sdp;

import java.util.Arrays;
import java.util.Optional;

/** The codecs that the media server supports for plain RTP, and their names in SDP. */
public enum RtpCodec {
  /** G.711 µ-law (RFC 3551, section 4.5.14). */
  PCMU("PCMU/8000", 0, 0),
  /** G.711 A-law (RFC 3551, section 4.5.14). */
  PCMA("PCMA/8000", 8, 8),
  /** Opus, with a dynamic payload type (RFC 7587). */
  OPUS("opus/48000/2", 96, 127);

  private final String rtpmap;
  private final int minPayloadType;
  private final int maxPayloadType;

  RtpCodec(String rtpmap, int minPayloadType, int maxPayloadType) {
    this.rtpmap = rtpmap;
    this.minPayloadType = minPayloadType;
    this.maxPayloadType = maxPayloadType;
  }

  /**
   * Finds the codec of a payload type.
   *
   * @param payloadType the RTP payload type, 0 to 127
   * @param rtpmap the encoding that the offer gives for it, as in {@code opus/48000/2}; if empty,
   *     the static payload type of RFC 3551 applies
   * @return the codec; empty if it is not supported
   */
  static Optional<RtpCodec> of(int payloadType, Optional<String> rtpmap) {
    return Arrays.stream(values())
        .filter(each -> each.minPayloadType <= payloadType && payloadType <= each.maxPayloadType)
        .filter(each -> rtpmap.map(each::isNamed).orElse(each != OPUS))
        .findFirst();
  }

  private boolean isNamed(String name) {
    return name.equalsIgnoreCase(rtpmap) || name.equalsIgnoreCase(rtpmap + "/1");
  }

  /** The encoding name in SDP, with the clock rate. */
  String rtpmap() {
    return rtpmap;
  }
}
