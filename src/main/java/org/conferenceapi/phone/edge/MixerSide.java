package org.conferenceapi.phone.edge;

/**
 * The media server's side of a call.
 *
 * @param address the IP address where the edge receives from the media server; empty before the
 *     phone's answer
 * @param port the port where it does
 * @param events the payload type and encoding of digits on this side, as in SDP; empty if the phone
 *     has none
 * @param peerAddress the IP address where the media server receives; empty if none is connected
 * @param peerPort the port where it does
 */
public record MixerSide(String address, int port, String events, String peerAddress, int peerPort) {
  /** Before the phone's first description: an offer to it contains digits. */
  public static final MixerSide UNKNOWN = new MixerSide("", 0, "101 telephone-event/8000", "", 0);

  /**
   * Whether a media server is connected.
   *
   * @return false before it is, and after it was disconnected
   */
  public boolean isConnected() {
    return !peerAddress.isEmpty();
  }

  /**
   * Returns this side with another media server.
   *
   * @param newAddress the IP address where it receives; empty for none
   * @param newPort the port where it does
   * @return the side
   */
  public MixerSide withPeer(String newAddress, int newPort) {
    return new MixerSide(address, port, events, newAddress, newPort);
  }
}
