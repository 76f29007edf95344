package org.conferenceapi.notification;

import java.util.Locale;

/** Where a notification stands. */
public enum NotificationState {
  /** To be sent, now or later. */
  PENDING,
  /** A receiver answered 2xx. */
  DELIVERED,
  /** Given up; can be sent again by hand. */
  DEAD;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
