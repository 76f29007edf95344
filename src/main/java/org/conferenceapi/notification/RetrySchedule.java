package org.conferenceapi.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.conferenceapi.notification.http.DeliveryOutcome;
import org.conferenceapi.notification.http.HttpDate;

/** The retry schedule of notifications: ten attempts within about 19 hours. */
public final class RetrySchedule {
  private static final List<Duration> DELAYS =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10));

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final double JITTER = 0.2;

  /** Cap for {@code Retry-After}: the longest delay of the schedule, 10 h, plus 20 % jitter. */
  private static final Duration LONGEST = Duration.ofHours(12);

  private RetrySchedule() {}

  /**
   * Computes the wait before the next attempt. The scheduled delay is varied by ±20 %, so that a
   * receiver that recovers does not get all retries at once.
   *
   * @param attemptsMade the number of attempts so far; 0 for a new notification, whose first
   *     attempt is due at once
   * @param retryAfter the receiver's {@code Retry-After} with 429 or 503, or null; the wait is at
   *     least this long (plus 0 to 20 % jitter), but this part is capped at 12 hours
   * @param random the source of the jitter
   * @return the wait, or empty if no attempt is left and the notification is dead
   */
  public static Optional<Duration> after(
      int attemptsMade, Duration retryAfter, RandomGenerator random) {
    if (attemptsMade >= DELAYS.size()) {
      return Optional.empty();
    }
    Duration delay = scale(DELAYS.get(attemptsMade), 1 - JITTER + 2 * JITTER * random.nextDouble());
    if (retryAfter == null) {
      return Optional.of(delay);
    }
    Duration asked = min(retryAfter, LONGEST);
    Duration spread = min(scale(asked, 1 + JITTER * random.nextDouble()), LONGEST);
    return Optional.of(delay.compareTo(spread) > 0 ? delay : spread);
  }

  /**
   * The back-off that a response requests: the {@code Retry-After} of a 429 (RFC 6585, section 4)
   * or a 503 (RFC 9110, section 15.6.4); null for any other response.
   */
  static Duration requestedBackoff(DeliveryOutcome outcome, Instant now) {
    boolean asked = outcome.status() == TOO_MANY_REQUESTS || outcome.status() == UNAVAILABLE;
    return asked ? retryAfter(outcome.retryAfter(), now) : null;
  }

  /**
   * Parses a {@code Retry-After} header (RFC 9110, section 10.2.3): seconds or an HTTP date.
   *
   * @param header the header's value, or null if it is absent
   * @param now the current time, which a date is compared with
   * @return the wait, zero for a date that has passed; null if the header is absent or invalid
   */
  public static Duration retryAfter(String header, Instant now) {
    if (header == null) {
      return null;
    }
    String value = header.strip();
    if (value.matches("[0-9]{1,18}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    return HttpDate.parse(value)
        .map(date -> Duration.between(now, date))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
        .orElse(null);
  }

  private static Duration scale(Duration duration, double factor) {
    return Duration.ofMillis((long) Math.ceil(duration.toMillis() * factor));
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
