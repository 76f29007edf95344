package org.conferenceapi.notification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.conferenceapi.notification.http.DeliveryOutcome;
import org.conferenceapi.platform.Times;

/**
 * Back-off per receiver on this node, for two reasons:
 *
 * <ul>
 *   <li>The receiver responded 429 or 503 with {@code Retry-After} (RFC 9110, section 10.2.3): the
 *       back-off applies to the app that got this response only. Receivers of many customers often
 *       share a host name, and none of them may stop the notifications of the others.
 *   <li>All connections to the receiver's addresses are in use: the back-off applies to all apps.
 * </ul>
 *
 * <p>After the back-off one trial attempt at a time checks whether the receiver has recovered (as a
 * half-open circuit breaker does). At most 10,000 entries of each kind are kept: those used most
 * recently.
 */
final class ReceiverBackoff {
  /**
   * The longest back-off that a {@code Retry-After} can cause: over a longer time the receiver's
   * state may change too much.
   */
  static final Duration LONGEST = Duration.ofHours(1);

  /** How long the other attempts are postponed to wait for the outcome of a trial attempt. */
  static final Duration TRIAL = Duration.ofSeconds(5);

  private static final Duration FIRST_SATURATED = Duration.ofSeconds(1);
  private static final Duration LONGEST_SATURATED = Duration.ofSeconds(30);
  private static final int MOST = 10_000;

  private final Cache<AppKey, AppBackoff> appBackoffs =
      Caffeine.newBuilder().maximumSize(MOST).build();
  private final Cache<String, CrowdedBackoff> crowdedBackoffs =
      Caffeine.newBuilder().maximumSize(MOST).build();
  private final Clock clock;

  private record AppKey(String app, String receiver) {}

  private record AppBackoff(Instant until, boolean isTrial) {}

  private record CrowdedBackoff(Instant until, Duration length) {}

  ReceiverBackoff(Clock clock) {
    this.clock = clock;
  }

  /** Updates the back-off with the outcome of an attempt to send the app's notification. */
  void record(String app, String receiver, DeliveryOutcome outcome) {
    Instant now = Times.now(clock);
    crowdedBackoffs.asMap().compute(receiver, (same, before) -> after(outcome, before, now));
    if (outcome.isAttempt()) {
      Duration backoff = RetrySchedule.requestedBackoff(outcome, now);
      appBackoffs
          .asMap()
          .compute(new AppKey(app, receiver), (same, before) -> after(backoff, before, now));
    }
  }

  private static AppBackoff after(Duration backoff, AppBackoff before, Instant now) {
    boolean beganBefore = before != null && !before.isTrial() && now.isBefore(before.until());
    if (backoff == null || backoff.isZero()) {
      return beganBefore ? before : null;
    }
    Instant until = now.plus(min(backoff, LONGEST));
    return beganBefore && before.until().isAfter(until) ? before : new AppBackoff(until, false);
  }

  private static CrowdedBackoff after(DeliveryOutcome outcome, CrowdedBackoff before, Instant now) {
    if (before != null && now.isBefore(before.until())) {
      return before; // this attempt began before the back-off
    } else if (!outcome.isAttempt()) {
      Duration twice = before == null ? FIRST_SATURATED : before.length().multipliedBy(2);
      Duration length = min(twice, LONGEST_SATURATED);
      return new CrowdedBackoff(now.plus(length), length);
    }
    return null;
  }

  /**
   * The end of the back-off that the receiver requested from the app, if it is in the future. A
   * caller that gets an empty result must make its attempt at once: after a back-off it is the
   * trial attempt, and others wait for its outcome.
   */
  @SuppressWarnings("ReferenceEquality") // an equal back-off may be that of another caller
  Optional<Instant> backoffUntil(String app, String receiver) {
    AppKey key = new AppKey(app, receiver);
    if (appBackoffs.getIfPresent(key) == null) {
      return Optional.empty();
    }
    Instant now = Times.now(clock);
    AppBackoff trial = new AppBackoff(now.plus(TRIAL), true);
    AppBackoff backoff =
        appBackoffs
            .asMap()
            .computeIfPresent(key, (same, each) -> now.isBefore(each.until()) ? each : trial);
    return backoff == null || backoff == trial ? Optional.empty() : Optional.of(backoff.until());
  }

  /**
   * The limit for concurrent attempts to the receiver, due to connections in use: 0 during the
   * back-off, 1 after it until the next attempt is made, else {@link Integer#MAX_VALUE}.
   */
  int maxInFlight(String receiver) {
    CrowdedBackoff backoff = crowdedBackoffs.getIfPresent(receiver);
    if (backoff == null) {
      return Integer.MAX_VALUE;
    }
    return Times.now(clock).isBefore(backoff.until()) ? 0 : 1;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
