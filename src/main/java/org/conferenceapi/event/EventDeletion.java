package org.conferenceapi.event;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Entity: up to which place events of an account were deleted at the end of their retention. */
@Entity
@Table(name = "event_deletion")
public class EventDeletion {
  @Id private String accountSid;
  @Basic private String mainSid;
  private long place;

  /** For JPA only. */
  protected EventDeletion() {}

  /** Makes one for an account of which no event was deleted before. */
  EventDeletion(String accountSid, String mainSid, long place) {
    this.accountSid = accountSid;
    this.mainSid = mainSid;
    this.place = place;
  }

  /** Extends it to a later place. */
  void extend(long to) {
    place = Math.max(place, to);
  }
}
