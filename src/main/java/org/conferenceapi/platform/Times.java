package org.conferenceapi.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Formats instants for the API: {@code xs:dateTime} in UTC, always with milliseconds. */
public final class Times {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  /**
   * Returns the current time truncated to milliseconds, which is the precision that is stored.
   *
   * @param clock the clock to read
   * @return the current time
   */
  public static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Formats an instant, for example as {@code 2026-11-23T08:09:22.417Z}.
   *
   * @param instant the instant, or null
   * @return the text, or null for null
   */
  public static String format(Instant instant) {
    return instant == null ? null : MILLIS.format(instant);
  }
}
