package org.conferenceapi.notification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.conferenceapi.platform.Times;

/**
 * Which receivers this node leaves alone for now: those that answered 429 or 503 with {@code
 * Retry-After} (RFC 9110, 10.2.3), and those whose addresses have enough connections. After the
 * time, one attempt at a time finds out whether the receiver is well again. Remembers the 10,000
 * receivers that were looked at last.
 */
final class Pauses {
  /**
   * A receiver belongs to many accounts: none may keep it from the others for longer by its own.
   */
  static final Duration LONGEST = Duration.ofHours(1);

  private static final Duration FIRST_CROWDED = Duration.ofSeconds(1);
  private static final Duration LONGEST_CROWDED = Duration.ofSeconds(30);
  private static final int MOST = 10_000;

  private final Cache<String, Pause> pauses = Caffeine.newBuilder().maximumSize(MOST).build();
  private final Clock clock;

  private record Pause(Instant until, boolean asked, Duration length) {}

  Pauses(Clock clock) {
    this.clock = clock;
  }

  /** Takes what came of an attempt at the receiver. */
  void learn(String receiver, Outcome outcome) {
    Instant now = Times.now(clock);
    Duration wish = RetrySchedule.wish(outcome, now);
    pauses.asMap().compute(receiver, (same, before) -> after(outcome, wish, before, now));
  }

  private static Pause after(Outcome outcome, Duration wish, Pause before, Instant now) {
    if (wish != null && !wish.isZero()) {
      Duration length = min(wish, LONGEST);
      return longer(before, new Pause(now.plus(length), true, length));
    } else if (before != null && now.isBefore(before.until())) {
      return before; // it was under way before
    } else if (!outcome.isAttempt()) {
      Duration twice = before == null ? FIRST_CROWDED : before.length().multipliedBy(2);
      Duration length = min(twice, LONGEST_CROWDED);
      return new Pause(now.plus(length), false, length);
    }
    return null;
  }

  /** Until when the receiver asked to be left alone, if that is still to come. */
  Optional<Instant> asked(String receiver) {
    Pause pause = pauses.getIfPresent(receiver);
    return pause != null && pause.asked() && Times.now(clock).isBefore(pause.until())
        ? Optional.of(pause.until())
        : Optional.empty();
  }

  /** How many attempts at the receiver may be under way by this: none, one, or any number. */
  int most(String receiver) {
    Pause pause = pauses.getIfPresent(receiver);
    if (pause == null) {
      return Integer.MAX_VALUE;
    }
    return Times.now(clock).isBefore(pause.until()) ? 0 : 1;
  }

  private static Pause longer(Pause one, Pause other) {
    return one != null && one.until().isAfter(other.until()) ? one : other;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
