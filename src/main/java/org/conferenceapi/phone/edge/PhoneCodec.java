package org.conferenceapi.phone.edge;

/** The codecs that a phone may use. */
public enum PhoneCodec {
  /** G.711 µ-law (RFC 3551, section 4.5.14): the only one that is not transcoded. */
  PCMU("PCMU", 8000, "", 0),
  /** G.711 A-law (RFC 3551, section 4.5.14). */
  PCMA("PCMA", 8000, "", 8),
  /** G.722, which SDP describes with a clock rate of 8000 (RFC 3551, section 4.5.2). */
  G722("G722", 8000, "", 9),
  /** Opus, with a dynamic payload type (RFC 7587). */
  OPUS("opus", 48_000, "/2", -1);

  private final String name;
  private final int clockRate;
  private final String channels;
  private final int staticType;

  PhoneCodec(String name, int clockRate, String channels, int staticType) {
    this.name = name;
    this.clockRate = clockRate;
    this.channels = channels;
    this.staticType = staticType;
  }

  /**
   * Returns the encoding in SDP.
   *
   * @return the encoding, such as {@code opus/48000/2}
   */
  public String rtpmap() {
    return name + "/" + clockRate + channels;
  }

  /**
   * Returns the clock rate, which the events of RFC 4733 that belong to the codec have, too.
   *
   * @return the rate in Hz
   */
  public int clockRate() {
    return clockRate;
  }

  /**
   * Returns whether a payload type without an encoding in the SDP has this codec.
   *
   * @param payloadType the RTP payload type
   * @return true if it is the static payload type of RFC 3551
   */
  public boolean isStatic(int payloadType) {
    return payloadType == staticType;
  }

  /**
   * Returns whether an encoding in an SDP names this codec.
   *
   * @param encoding the encoding, such as {@code pcmu/8000/1}
   * @return true if it does
   */
  public boolean isNamed(String encoding) {
    return encoding.equalsIgnoreCase(rtpmap())
        || channels.isEmpty() && encoding.equalsIgnoreCase(rtpmap() + "/1");
  }
}
