package org.conferenceapi.phone.edge;

import java.util.List;

/**
 * What the media edge may agree on with a phone.
 *
 * @param srtp whether the audio is encrypted
 * @param codecs the allowed codecs, the preferred one first; at least one
 * @param behindNat whether the phone may be behind a NAT, so that the address in its SDP is wrong:
 *     the edge then sends to where the first packet comes from, which may be another's. Otherwise
 *     it sends to the address in the SDP, and accepts audio from there only
 */
public record PhoneMedia(SrtpUse srtp, List<PhoneCodec> codecs, boolean behindNat) {
  /**
   * Creates one.
   *
   * @param srtp whether the audio is encrypted
   * @param codecs the allowed codecs, at least one
   * @param behindNat whether the phone may be behind a NAT
   * @throws IllegalArgumentException if there is no codec
   */
  public PhoneMedia {
    codecs = List.copyOf(codecs);
    if (codecs.isEmpty()) {
      throw new IllegalArgumentException("a phone needs a codec");
    }
  }
}
