package org.conferenceapi.notification;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;

/** Primary key of {@link Attempt}: the notification's id and the attempt's number, from 1. */
@Embeddable
public class AttemptKey implements Serializable {
  private String notificationId;
  private int number;

  /** For JPA only, which requires it to be public in the class of a primary key. */
  public AttemptKey() {}

  AttemptKey(String notificationId, int number) {
    this.notificationId = notificationId;
    this.number = number;
  }

  String notificationId() {
    return notificationId;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AttemptKey that
        && notificationId.equals(that.notificationId)
        && number == that.number;
  }

  @Override
  public int hashCode() {
    return Objects.hash(notificationId, number);
  }

  int number() {
    return number;
  }
}
