package org.conferenceapi.platform;

import java.security.SecureRandom;
import java.time.Instant;

/** Makes sids: a version 7 UUID (RFC 9562) as 32 lower-case hexadecimal characters. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** A new sid; sids sort by the millisecond they were made in. */
  public static String sid(Instant now) {
    long high = now.toEpochMilli() << 16 | 0x7000 | RANDOM.nextInt(0x1000);
    long low = RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return String.format("%016x%016x", high, low);
  }

  /** The lowest text that a sid made at or after the given time can be. */
  public static String lowest(Instant time) {
    return String.format("%012x", time.toEpochMilli());
  }
}
