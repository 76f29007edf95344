package org.conferenceapi.notification;

import java.util.Locale;

/** Delivery state of a notification. */
public enum NotificationState {
  /** To be sent, now or later. */
  PENDING,
  /** The receiver responded 2xx. */
  DELIVERED,
  /** No attempt is left, or the stream's receiver responded 410; a client can redeliver it. */
  DEAD;

  /** The name in representations: lower case. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
