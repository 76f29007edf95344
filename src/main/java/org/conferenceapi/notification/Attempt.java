package org.conferenceapi.notification;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.conferenceapi.notification.http.DeliveryOutcome;

/** One attempt to deliver a notification, and what came of it. */
@Entity
@Table(name = "notification_attempt")
public class Attempt {
  @EmbeddedId private AttemptKey key;
  private Instant time;
  private int duration;
  private Integer status;
  private String error;

  protected Attempt() {}

  Attempt(String notificationId, int number, Instant time, DeliveryOutcome outcome) {
    this.key = new AttemptKey(notificationId, number);
    this.time = time;
    this.duration = (int) outcome.durationMillis();
    this.status = outcome.status() == 0 ? null : outcome.status();
    String text = outcome.error();
    this.error = text == null || text.length() <= 500 ? text : text.substring(0, 500);
  }

  String notificationId() {
    return key.notificationId();
  }

  /** From 1 over the notification's life. */
  int number() {
    return key.number();
  }

  Instant time() {
    return time;
  }

  /** In milliseconds. */
  int duration() {
    return duration;
  }

  /** The HTTP status, or null if there was no answer. */
  Integer status() {
    return status;
  }

  String error() {
    return error;
  }
}
