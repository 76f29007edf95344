package org.conferenceapi.event;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.conferenceapi.platform.Ids;

/**
 * Entity: an event in the transaction of its change, which has no place in the log yet. Only the
 * SQL of {@link EventSequence} reads its columns.
 */
@Entity
@Table(name = "new_event")
public class NewEvent {
  private static final String PREFIX = "msg_";

  @Id private String id;
  @Basic private String accountSid;
  @Basic private String confSid;
  @Basic private String partSid;
  @Basic private String type;
  @Basic private int number;
  @Basic private Instant time;
  @Basic private String content;

  /** For JPA only. */
  protected NewEvent() {}

  /**
   * Makes an event.
   *
   * @param id the id; that of the notification if there is one
   * @param type the type
   * @param subject the conference and participant that it is about
   * @param number its number among the events of the conference
   * @param time the time of the change
   * @param content the members of the JSON object that show the conference and the rest, from
   *     {@link EventContent}
   */
  public NewEvent(
      String id, EventType type, Subject subject, int number, Instant time, String content) {
    this.id = id;
    this.accountSid = subject.accountSid();
    this.confSid = subject.confSid();
    this.partSid = subject.partSid();
    this.type = type.wire();
    this.number = number;
    this.time = time;
    this.content = content;
  }

  /** Returns the name of the type. */
  String type() {
    return type;
  }

  /**
   * Makes an id.
   *
   * @param now the current time
   * @return {@code msg_} and a sid (32 hexadecimal characters)
   */
  public static String newId(Instant now) {
    return PREFIX + Ids.sid(now);
  }

  /**
   * Returns a lower bound for the ids that are made at or after a time.
   *
   * @param time the time
   * @return the beginning of such an id
   */
  static String lowestId(Instant time) {
    return PREFIX + Ids.lowerBound(time);
  }

  /**
   * What an event is about.
   *
   * @param accountSid the sid of the account
   * @param confSid the sid of the conference
   * @param partSid the sid of the participant; null if it is not about one
   */
  public record Subject(String accountSid, String confSid, String partSid) {}
}
