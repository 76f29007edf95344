package org.conferenceapi.notification.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The three spellings of a date that a recipient has to understand (RFC 9110, 5.6.7). */
public final class HttpDate {
  private HttpDate() {}

  /** The instant that the text means, or empty. */
  public static Optional<Instant> parse(String text) {
    for (DateTimeFormatter format : formats()) {
      try {
        return Optional.of(LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        continue;
      }
    }
    return Optional.empty();
  }

  private static List<DateTimeFormatter> formats() {
    return List.of(
        strict(new DateTimeFormatterBuilder().appendPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'")),
        strict(
            new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, fiftyYearsBack())
                .appendPattern(" HH:mm:ss 'GMT'")),
        strict(new DateTimeFormatterBuilder().appendPattern("EEE MMM ppd HH:mm:ss uuuu")));
  }

  private static DateTimeFormatter strict(DateTimeFormatterBuilder builder) {
    return builder.toFormatter(Locale.US).withResolverStyle(ResolverStyle.STRICT);
  }

  /** Where the hundred years begin that two digits can mean. */
  private static LocalDate fiftyYearsBack() {
    return LocalDate.now(ZoneOffset.UTC).minusYears(49);
  }
}
