package org.conferenceapi.notification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.conferenceapi.notification.http.DeliveryOutcome;
import org.conferenceapi.platform.log.OutageLog;

/**
 * Logs receivers that do not work, as this node sees them: an outage begins with the third attempt
 * in a row without a response or with a status of 500 or above, and ends with the next other
 * response. At most ten receivers a minute are logged, because accounts choose their number.
 */
final class ReceiverOutages {
  private static final System.Logger LOG = System.getLogger(ReceiverOutages.class.getName());
  private static final int FAILURES_IN_A_ROW = 3;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final int MOST_PER_MINUTE = 10;
  private static final int MOST = 10_000;

  private final Cache<String, Streak> streaks =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(Duration.ofHours(1)).build();
  private final LongSupplier nanos;
  private long minute;
  private int loggedInMinute;

  private record Streak(int failures, OutageLog logged) {}

  ReceiverOutages(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Records the outcome of an attempt to send to a receiver. */
  void record(String receiver, DeliveryOutcome outcome) {
    if (outcome.isAttempt()) {
      streaks
          .asMap()
          .compute(
              receiver,
              (same, before) ->
                  isFailure(outcome) ? failed(receiver, before, outcome) : responded(before));
    }
  }

  private static boolean isFailure(DeliveryOutcome outcome) {
    return outcome.status() == 0 || outcome.status() >= FIRST_SERVER_ERROR;
  }

  private static Streak responded(Streak before) {
    if (before != null && before.logged() != null) {
      before.logged().recovered();
    }
    return null;
  }

  private Streak failed(String receiver, Streak before, DeliveryOutcome outcome) {
    int failures = before == null ? 1 : before.failures() + 1;
    OutageLog logged = before == null ? null : before.logged();
    if (logged == null && failures >= FAILURES_IN_A_ROW && mayLog()) {
      logged =
          new OutageLog(LOG, Level.WARNING, "Receiver " + receiver + " is back", "attempts", nanos);
      logged.failed("Receiver " + receiver + " fails: " + reason(outcome));
    }
    if (logged != null) {
      logged.countFailure();
    }
    return new Streak(failures, logged);
  }

  private static String reason(DeliveryOutcome outcome) {
    return outcome.status() == 0 ? outcome.error() : "status " + outcome.status();
  }

  private synchronized boolean mayLog() {
    long now = Duration.ofNanos(nanos.getAsLong()).toMinutes();
    if (now != minute) {
      minute = now;
      loggedInMinute = 0;
    }
    return loggedInMinute++ < MOST_PER_MINUTE;
  }
}
