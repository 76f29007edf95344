package org.conferenceapi.media.janus;

import jakarta.json.JsonObjectBuilder;
import java.net.InetAddress;
import java.util.Locale;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.sdp.BrowserOffer;
import org.conferenceapi.media.sdp.RtpOffer;
import org.conferenceapi.media.sdp.SdpOffer;
import org.conferenceapi.platform.net.Cidr;

/**
 * An SDP offer in the messages of Janus. The core of Janus gets the offer of a browser, and its
 * AudioBridge plugin gets the parameters of plain RTP.
 *
 * @param offer the offer of the client
 */
record JanusOffer(SdpOffer offer) {
  /** Adds the parameters for the plugin to the body of a {@code join} request. */
  void addToJoin(JsonObjectBuilder join) {
    if (offer instanceof RtpOffer rtp) {
      join.add("codec", rtp.codec().name().toLowerCase(Locale.ROOT));
      join.add(
          "rtp",
          JanusJson.object()
              .add("ip", rtp.address().getHostAddress())
              .add("port", rtp.port())
              .add("payload_type", rtp.payloadType()));
    }
  }

  /** Adds the parameters for the core to the message that contains the {@code join} request. */
  void addToMessage(JsonObjectBuilder message) {
    if (offer instanceof BrowserOffer browser) {
      message.add("jsep", JanusJson.object().add("type", "offer").add("sdp", browser.sdp()));
    }
  }

  /**
   * Creates the SDP answer for the client.
   *
   * @param joined the response of Janus to the message
   * @throws MediaException if the response is incomplete
   */
  String answer(JsonFields joined) {
    if (offer instanceof BrowserOffer browser) {
      return browser.answer(browserAnswer(joined));
    }
    JsonFields rtp = joined.object("plugindata").object("data").object("rtp");
    int port = (int) rtp.number("port");
    InetAddress address =
        Cidr.literal(rtp.text("ip"))
            .filter(each -> port > 0)
            .orElseThrow(
                () ->
                    new MediaException(
                        "the media server returned no address and port for plain RTP"));
    return ((RtpOffer) offer).answer(address, port);
  }

  private static String browserAnswer(JsonFields joined) {
    String answer = joined.object("jsep").text("sdp");
    if (answer.isEmpty()) {
      throw new MediaException("the media server admitted a participant without an SDP answer");
    }
    return answer;
  }
}
