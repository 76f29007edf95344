package org.conferenceapi.audio;

/** The codecs of ITU-T G.711 with their static payload types (RFC 3551). */
public enum G711 {
  /** µ-law. */
  PCMU(0),
  /** A-law. */
  PCMA(8);

  private static final int EVEN_BITS = 0x55;

  private final int type;

  G711(int type) {
    this.type = type;
  }

  /** The payload type. */
  int type() {
    return type;
  }

  byte encode(int sample) {
    return this == PCMU ? MuLaw.encode(sample) : encodeALaw(sample);
  }

  int decode(byte code) {
    return this == PCMU ? MuLaw.decode(code) : decodeALaw(code);
  }

  private static byte encodeALaw(int sample) {
    int sign = sample >= 0 ? 0x80 : 0;
    int magnitude = Math.min(Math.abs(sample), 32_767);
    int exponent = magnitude < 256 ? 0 : 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
    int mantissa = magnitude >> Math.max(exponent + 3, 4) & 0xf;
    int low = exponent << 4 | mantissa;
    return (byte) ((low | sign) ^ EVEN_BITS);
  }

  private static int decodeALaw(byte code) {
    int bits = (code ^ EVEN_BITS) & 0xff;
    int exponent = (bits & 0x70) >> 4;
    int mantissa = bits & 0xf;
    int magnitude =
        exponent == 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (exponent - 1);
    return (bits & 0x80) == 0 ? -magnitude : magnitude;
  }
}
