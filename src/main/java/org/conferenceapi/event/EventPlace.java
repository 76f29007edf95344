package org.conferenceapi.event;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Entity: the place of the last event of the log. There is one row. */
@Entity
@Table(name = "event_place")
public class EventPlace {
  /** The key of the row. */
  static final String LAST = "last";

  @Id private String name;
  private long place;

  /** For JPA only. */
  protected EventPlace() {}

  /** Returns the place; events up to it are committed. */
  long place() {
    return place;
  }

  /** Moves the last place by the number of added events. */
  void advance(int events) {
    place += events;
  }
}
