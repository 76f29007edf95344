package org.conferenceapi.notification;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.conferenceapi.notification.http.DeliveryOutcome;

/** Entity: one attempt to deliver a notification, with its outcome. */
@Entity
@Table(name = "notification_attempt")
public class Attempt {
  @EmbeddedId private AttemptKey key;
  private Instant time;
  private int duration;
  private Integer status;
  private String error;

  /** For JPA only. */
  protected Attempt() {}

  /** An attempt with the given outcome; an error text is cut to 500 characters. */
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

  /** The attempt's number: from 1, over all redeliveries of the notification. */
  int number() {
    return key.number();
  }

  /** When the attempt began. */
  Instant time() {
    return time;
  }

  /** The attempt's duration in milliseconds. */
  int duration() {
    return duration;
  }

  /** The HTTP status of the response, or null if there was no response. */
  Integer status() {
    return status;
  }

  /** Why there was no response, or null if there was one. */
  String error() {
    return error;
  }
}
