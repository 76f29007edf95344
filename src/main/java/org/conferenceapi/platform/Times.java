package org.conferenceapi.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The one spelling of an instant: {@code xs:dateTime}, UTC, always with milliseconds. */
public final class Times {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  /** Now, to the millisecond: what the database keeps. */
  public static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** For example {@code 2026-11-23T08:09:22.417Z}; null stays null. */
  public static String format(Instant instant) {
    return instant == null ? null : MILLIS.format(instant);
  }
}
