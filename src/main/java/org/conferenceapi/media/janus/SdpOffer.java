package org.conferenceapi.media.janus;

import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.net.Cidr;

/**
 * An SDP offer (RFC 8866) of somebody who wants to take part in a conference: exactly one section,
 * for audio.
 */
public sealed interface SdpOffer permits BrowserOffer, RtpOffer {
  /**
   * Reads a request's body.
   *
   * @param rtpNetworks where plain RTP may be sent to
   * @throws Problem {@code too-large}; {@code invalid}, saying what is wrong
   */
  static SdpOffer read(byte[] body, List<Cidr> rtpNetworks) {
    Sdp sdp = Sdp.read(body);
    List<SdpLine> sections = sdp.starting("m=");
    if (sections.isEmpty()) {
      throw invalid("must have exactly one section, m=audio …");
    }
    if (sections.size() > 1) {
      throw sections
          .get(1)
          .invalid("begins a second section: there must be exactly one (m=audio …)");
    }
    SdpLine section = sections.get(0);
    return RtpOffer.isMeant(sdp, section)
        ? RtpOffer.read(sdp, section, rtpNetworks)
        : BrowserOffer.read(sdp, section);
  }

  static Problem invalid(String message) {
    return Problem.invalid("body", message);
  }

  /** Adds what the plugin has to know to a request to join. */
  void tellPlugin(JsonObjectBuilder join);

  /** Adds what the media server's core has to know to the message with that request. */
  void tellCore(JsonObjectBuilder message);

  /**
   * The SDP answer.
   *
   * @param joined what the media server says to that message
   * @throws MediaException if it says too little
   */
  String answer(JsonFields joined);
}
