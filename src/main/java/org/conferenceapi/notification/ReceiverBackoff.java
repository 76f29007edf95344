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
 * Which receivers this node leaves alone for now. One that answered 429 or 503 with {@code
 * Retry-After} (RFC 9110, 10.2.3) to an app is left alone for that app: receivers of many customers
 * are often behind one name, and none of them may silence the others. One whose addresses have
 * enough connections is left alone for all. After the time, one attempt at a time finds out whether
 * the receiver is well again. Remembers the 10,000 that were looked at last.
 */
final class ReceiverBackoff {
  /** By its own wish; what it is told later may have changed much. */
  static final Duration LONGEST = Duration.ofHours(1);

  /** The others wait for so long to see what comes of an attempt that finds out. */
  static final Duration TRIAL = Duration.ofSeconds(5);

  private static final Duration FIRST_CROWDED = Duration.ofSeconds(1);
  private static final Duration LONGEST_CROWDED = Duration.ofSeconds(30);
  private static final int MOST = 10_000;

  private final Cache<Wisher, Wish> wishes = Caffeine.newBuilder().maximumSize(MOST).build();
  private final Cache<String, Crowd> crowds = Caffeine.newBuilder().maximumSize(MOST).build();
  private final Clock clock;

  private record Wisher(String app, String receiver) {}

  private record Wish(Instant until, boolean isTrial) {}

  private record Crowd(Instant until, Duration length) {}

  ReceiverBackoff(Clock clock) {
    this.clock = clock;
  }

  /** Takes what came of an attempt at the receiver with a notification of the app. */
  void learn(String app, String receiver, DeliveryOutcome outcome) {
    Instant now = Times.now(clock);
    crowds.asMap().compute(receiver, (same, before) -> after(outcome, before, now));
    if (outcome.isAttempt()) {
      Duration wish = RetrySchedule.wish(outcome, now);
      wishes.asMap().compute(new Wisher(app, receiver), (same, before) -> after(wish, before, now));
    }
  }

  private static Wish after(Duration wish, Wish before, Instant now) {
    boolean wasUnderWayBefore = before != null && !before.isTrial() && now.isBefore(before.until());
    if (wish == null || wish.isZero()) {
      return wasUnderWayBefore ? before : null;
    }
    Instant until = now.plus(min(wish, LONGEST));
    return wasUnderWayBefore && before.until().isAfter(until) ? before : new Wish(until, false);
  }

  private static Crowd after(DeliveryOutcome outcome, Crowd before, Instant now) {
    if (before != null && now.isBefore(before.until())) {
      return before; // it was under way before
    } else if (!outcome.isAttempt()) {
      Duration twice = before == null ? FIRST_CROWDED : before.length().multipliedBy(2);
      Duration length = min(twice, LONGEST_CROWDED);
      return new Crowd(now.plus(length), length);
    }
    return null;
  }

  /**
   * Until when the receiver is to be left alone by the app, if that is still to come. Who is told
   * nothing makes an attempt at once; if it is the first after a pause, others wait for it.
   */
  Optional<Instant> asked(String app, String receiver) {
    Wisher key = new Wisher(app, receiver);
    if (wishes.getIfPresent(key) == null) {
      return Optional.empty();
    }
    Instant now = Times.now(clock);
    Wish trial = new Wish(now.plus(TRIAL), true);
    Wish wish =
        wishes
            .asMap()
            .computeIfPresent(key, (same, each) -> now.isBefore(each.until()) ? each : trial);
    return wish == null || wish == trial ? Optional.empty() : Optional.of(wish.until());
  }

  /** How many attempts at the receiver may be under way by this: none, one, or any number. */
  int most(String receiver) {
    Crowd crowd = crowds.getIfPresent(receiver);
    if (crowd == null) {
      return Integer.MAX_VALUE;
    }
    return Times.now(clock).isBefore(crowd.until()) ? 0 : 1;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
