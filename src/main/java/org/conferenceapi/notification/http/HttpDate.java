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

/**
 * Parses the three date formats that an HTTP recipient must accept (RFC 9110, section 5.6.7).
 * {@code DateUtils} of Apache HttpClient 5.6 does not replace it: it reads no asctime date, takes
 * the year 94 for 2094, reads zones other than GMT, and changes February 31 to February 28.
 */
public final class HttpDate {
  private HttpDate() {}

  /**
   * Parses an HTTP date.
   *
   * @param text an IMF-fixdate, an RFC 850 date or an asctime date
   * @return the time, or empty if the text is in none of these formats
   */
  public static Optional<Instant> parse(String text) {
    for (DateTimeFormatter format : formats()) {
      try {
        return Optional.of(LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        // the text may be in the next format
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
                .appendValueReduced(ChronoField.YEAR, 2, 2, twoDigitYearBase())
                .appendPattern(" HH:mm:ss 'GMT'")),
        strict(new DateTimeFormatterBuilder().appendPattern("EEE MMM ppd HH:mm:ss uuuu")));
  }

  private static DateTimeFormatter strict(DateTimeFormatterBuilder builder) {
    return builder.toFormatter(Locale.US).withResolverStyle(ResolverStyle.STRICT);
  }

  /** Begin of the 100 years that a two-digit year can mean, which end 50 years in the future. */
  private static LocalDate twoDigitYearBase() {
    return LocalDate.now(ZoneOffset.UTC).minusYears(49);
  }
}
