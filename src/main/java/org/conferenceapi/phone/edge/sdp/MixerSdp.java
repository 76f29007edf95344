package org.conferenceapi.phone.edge.sdp;

import org.conferenceapi.phone.edge.MixerSide;

/** The SDP of a media server, as a media edge gets it: PCMU in packets of 20 ms, and digits. */
public final class MixerSdp {
  /** Nothing listens there; silence goes there while no media server is connected. */
  private static final int DISCARD = 9;

  /** Until it is known where the edge itself is, which its packets always reach. */
  private static final String NOWHERE = "127.0.0.1";

  private MixerSdp() {}

  /**
   * Creates the SDP of the connected media server, or of a placeholder if there is none yet.
   *
   * @param mixer the media server's side
   * @return the SDP
   */
  public static String of(MixerSide mixer) {
    String own = mixer.address().isEmpty() ? NOWHERE : mixer.address();
    String address = mixer.isConnected() ? mixer.peerAddress() : own;
    int port = mixer.isConnected() ? mixer.peerPort() : DISCARD;
    String at = (address.contains(":") ? "IN IP6 " : "IN IP4 ") + address;
    String type = mixer.events().split(" ", 2)[0];
    String events =
        type.isEmpty() ? "" : "a=rtpmap:" + mixer.events() + "\r\na=fmtp:" + type + " 0-15\r\n";
    return String.join(
        "\r\n",
        "v=0",
        "o=- 1 1 " + at,
        "s=-",
        "c=" + at,
        "t=0 0",
        "m=audio " + port + " RTP/AVP 0" + (type.isEmpty() ? "" : " " + type),
        "a=rtpmap:0 PCMU/8000",
        events + "a=ptime:20",
        "a=sendrecv",
        "");
  }
}
