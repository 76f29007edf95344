package org.conferenceapi.notification;

import java.time.Duration;
import java.util.List;

/**
 * A CDI event fired in a transaction that records an attempt to deliver a notification; observe it
 * after the commit.
 *
 * @param outcome {@link #DELIVERED}, {@link #RETRY} or {@link #DEAD}
 * @param sinceChange the time since the change of which the notification informs
 */
public record AttemptRecordedEvent(String outcome, Duration sinceChange) {
  /** The receiver has responded with success. */
  public static final String DELIVERED = "delivered";

  /** The attempt has failed, and another one follows. */
  public static final String RETRY = "retry";

  /** The delivery is given up. */
  public static final String DEAD = "dead";

  /** All outcomes. */
  public static final List<String> OUTCOMES = List.of(DELIVERED, RETRY, DEAD);

  static AttemptRecordedEvent of(NotificationState state, Duration sinceChange) {
    return new AttemptRecordedEvent(
        switch (state) {
          case PENDING -> RETRY;
          case DELIVERED -> DELIVERED;
          case DEAD -> DEAD;
        },
        sinceChange);
  }
}
