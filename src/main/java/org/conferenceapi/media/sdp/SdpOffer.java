package org.conferenceapi.media.sdp;

import java.util.List;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.net.Cidr;

/**
 * An SDP offer (RFC 8866) of a client that wants to join a conference. It has exactly one section,
 * for audio. See {@code docs/index.html#offers}.
 */
public sealed interface SdpOffer permits BrowserOffer, RtpOffer {
  /**
   * Reads the offer in a request body.
   *
   * @param body the body, in UTF-8
   * @param rtpNetworks the networks that the media server may send plain RTP to
   * @return the offer
   * @throws Problem {@code too-large} for more than 65,536 bytes; {@code invalid}, with the reason
   */
  static SdpOffer read(byte[] body, List<Cidr> rtpNetworks) {
    Sdp sdp = Sdp.read(body);
    List<SdpLine> sections = sdp.linesStartingWith("m=");
    if (sections.isEmpty()) {
      throw invalid("must have exactly one section, m=audio …");
    }
    if (sections.size() > 1) {
      throw sections
          .get(1)
          .invalid("begins a second section: there must be exactly one (m=audio …)");
    }
    SdpLine section = sections.get(0);
    return RtpOffer.matches(sdp, section)
        ? RtpOffer.read(sdp, section, rtpNetworks)
        : BrowserOffer.read(sdp, section);
  }

  /**
   * Creates the problem {@code invalid} for the body.
   *
   * @param message the reason; continues after "body"
   * @return the problem
   */
  static Problem invalid(String message) {
    return Problem.invalid("body", message);
  }
}
