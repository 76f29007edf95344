package org.conferenceapi.event;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.conferenceapi.platform.Times;

/** Entity: an event of the log. Its place never changes, and all events before it are committed. */
@Entity
@Table(name = "event")
public class LoggedEvent {
  @Id private long place;
  private String id;
  private String accountSid;
  private String mainSid;
  private String confSid;
  private String partSid;
  private String type;
  private Instant time;
  private String content;

  /** For JPA only. */
  protected LoggedEvent() {}

  /**
   * Returns the place in the log, which is the cursor after this event.
   *
   * @return the place, from 1
   */
  public long place() {
    return place;
  }

  /**
   * Returns the id.
   *
   * @return {@code msg_} and 32 hexadecimal digits
   */
  public String id() {
    return id;
  }

  /**
   * Returns the account of the conference.
   *
   * @return the sid of a main account or sub-account
   */
  public String accountSid() {
    return accountSid;
  }

  /**
   * Returns the main account of the conference.
   *
   * @return its sid; that of the account itself if it is a main account
   */
  public String mainSid() {
    return mainSid;
  }

  /**
   * Returns the conference.
   *
   * @return its sid
   */
  public String confSid() {
    return confSid;
  }

  /**
   * Returns the participant.
   *
   * @return the sid; null if the event is not about a participant
   */
  public String partSid() {
    return partSid;
  }

  /**
   * Returns the type.
   *
   * @return the name of an {@link EventType}
   */
  public String type() {
    return type;
  }

  /**
   * Returns the event as JSON.
   *
   * @return a JSON object on one line
   */
  public String json() {
    return "{\"id\":\""
        + id
        + "\",\"type\":\""
        + type
        + "\",\"time\":\""
        + Times.format(time)
        + "\","
        + content
        + "}";
  }
}
