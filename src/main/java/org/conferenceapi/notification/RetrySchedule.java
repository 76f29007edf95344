package org.conferenceapi.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.conferenceapi.notification.http.DeliveryOutcome;
import org.conferenceapi.notification.http.HttpDate;

/** When a notification is tried again, and when no more: ten attempts within about 19 hours. */
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

  /** What the longest delay of the schedule can be by itself: no receiver may ask for more. */
  private static final Duration LONGEST = Duration.ofHours(12);

  private RetrySchedule() {}

  /**
   * How long to wait before the next attempt, spread by 20 % so that receivers which come back are
   * not met by everybody at once; empty if there is none, and the notification is dead.
   *
   * @param attemptsMade 0 for a new notification, whose first attempt is due at once
   * @param retryAfter what the receiver asked for with 429 or 503, or null: the wait is not shorter
   *     than that, but never longer than 12 hours
   */
  public static Optional<Duration> after(
      int attemptsMade, Duration retryAfter, RandomGenerator random) {
    if (attemptsMade >= DELAYS.size()) {
      return Optional.empty();
    }
    Duration own = scale(DELAYS.get(attemptsMade), 1 - JITTER + 2 * JITTER * random.nextDouble());
    if (retryAfter == null) {
      return Optional.of(own);
    }
    Duration asked = min(retryAfter, LONGEST);
    Duration spread = min(scale(asked, 1 + JITTER * random.nextDouble()), LONGEST);
    return Optional.of(own.compareTo(spread) > 0 ? own : spread);
  }

  /**
   * How long an answer asks its receiver to be left alone, with 429 (RFC 6585, 4) or 503 (RFC 9110,
   * 15.6.4) and {@code Retry-After}; else null.
   */
  static Duration wish(DeliveryOutcome outcome, Instant now) {
    boolean asked = outcome.status() == TOO_MANY_REQUESTS || outcome.status() == UNAVAILABLE;
    return asked ? retryAfter(outcome.retryAfter(), now) : null;
  }

  /**
   * What a {@code Retry-After} asks for (RFC 9110, 10.2.3): seconds or an HTTP date; zero for a
   * date that has passed. Null for a header that is absent or unreadable.
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
