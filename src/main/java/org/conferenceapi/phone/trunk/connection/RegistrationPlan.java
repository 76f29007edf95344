package org.conferenceapi.phone.trunk.connection;

import java.time.Duration;
import java.util.Optional;
import org.conferenceapi.phone.sip.PeerReply;

/**
 * When a trunk registers again: before the registration expires, and after a failure later and
 * later. Times are those of {@link System#nanoTime}.
 */
final class RegistrationPlan {
  private static final Duration USUAL = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(4);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** Registrars lock users out who try a wrong password again and again. */
  private static final Duration PAUSE_OF_REFUSED = Duration.ofMinutes(1);

  private static final int CLIENT_ERROR = 400;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER_ERROR = 500;

  private Duration asked = USUAL;
  private int failures;
  private long nextAt;

  RegistrationPlan(long now) {
    nextAt = now;
  }

  /** How long a registration is asked for. */
  Duration asked() {
    return asked;
  }

  boolean isDue(long now) {
    return now - nextAt >= 0;
  }

  /** A registration succeeded. */
  void succeeded(Duration granted, long now) {
    failures = 0;
    nextAt = now + refreshAfter(granted).toNanos();
  }

  /** A registration failed. */
  void failed(PeerReply reply, long now) {
    Optional<Duration> least = reply.minExpires().filter(each -> each.compareTo(asked) > 0);
    if (least.isPresent() && least.get().compareTo(LONGEST) <= 0) {
      asked = least.get();
      nextAt = now;
      return;
    }
    failures++;
    Duration pause = pause(failures, reply.status());
    Duration wanted = reply.retryAfter().filter(each -> each.compareTo(pause) > 0).orElse(pause);
    nextAt = now + (wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted).toNanos();
  }

  /**
   * When to refresh a registration: a tenth of its time before the end, but 5 seconds at least; a
   * very short one after half its time.
   */
  static Duration refreshAfter(Duration granted) {
    Duration margin = granted.dividedBy(10);
    Duration five = Duration.ofSeconds(5);
    Duration before = granted.minus(margin.compareTo(five) < 0 ? five : margin);
    Duration half = granted.dividedBy(2);
    Duration after = before.compareTo(half) < 0 ? half : before;
    return after.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : after;
  }

  /** The pause after so many failures in a row, the last one with that SIP status. */
  static Duration pause(int failures, int status) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
    boolean isRefused =
        status >= CLIENT_ERROR && status < SERVER_ERROR && status != REQUEST_TIMEOUT;
    Duration pause =
        isRefused && doubled.compareTo(PAUSE_OF_REFUSED) < 0 ? PAUSE_OF_REFUSED : doubled;
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
