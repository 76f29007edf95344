package org.conferenceapi.platform;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Generates sids, the identifiers of resources: version 7 UUIDs (RFC 9562, section 5.7) as 32
 * lower-case hexadecimal characters.
 */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final HexFormat HEX = HexFormat.of();
  private static final int COUNTER_BITS = 12;

  /** The millisecond and the 12-bit counter of the last sid (RFC 9562, section 6.2, method 1). */
  private static final AtomicLong LAST = new AtomicLong();

  private Ids() {}

  /**
   * Generates a sid. The sids of one node sort in the order of their generation.
   *
   * @param now the current time
   * @return the sid
   */
  public static String sid(Instant now) {
    long millis = now.toEpochMilli();
    long first = millis << COUNTER_BITS | RANDOM.nextInt(1 << COUNTER_BITS - 1);
    long next = LAST.updateAndGet(last -> last >>> COUNTER_BITS == millis ? last + 1 : first);
    long high = next >>> COUNTER_BITS << 16 | 0x7000 | next & 0xFFF;
    long low = RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return HEX.toHexDigits(high) + HEX.toHexDigits(low);
  }

  /**
   * Returns a lower bound for the sids generated at or after a time, for comparisons of texts.
   *
   * @param time the time, used with millisecond precision
   * @return the first 12 hexadecimal characters of such a sid
   */
  public static String lowerBound(Instant time) {
    return HEX.toHexDigits(time.toEpochMilli(), 12);
  }
}
