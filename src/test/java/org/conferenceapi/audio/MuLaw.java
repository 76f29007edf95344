package org.conferenceapi.audio;

/** The 8-bit audio of telephones, µ-law (ITU-T G.711): a sample is from -32,124 to 32,124. */
final class MuLaw {
  private static final int BIAS = 0x84;
  private static final int HIGHEST = 32_635;
  private static final int[] DECODED = new int[256];

  static {
    for (int code = 0; code < DECODED.length; code++) {
      int bits = ~code & 0xff;
      int magnitude = ((((bits & 0xf) << 3) + BIAS) << ((bits & 0x70) >> 4)) - BIAS;
      DECODED[code] = (bits & 0x80) == 0 ? magnitude : -magnitude;
    }
  }

  private MuLaw() {}

  static byte encode(int sample) {
    int sign = sample < 0 ? 0x80 : 0;
    int biased = Math.min(Math.abs(sample), HIGHEST) + BIAS;
    int exponent = 31 - Integer.numberOfLeadingZeros(biased) - 7;
    int mantissa = (biased >> (exponent + 3)) & 0xf;
    return (byte) ~(sign | (exponent << 4) | mantissa);
  }

  static int decode(byte code) {
    return DECODED[code & 0xff];
  }
}
