package org.conferenceapi.media.room;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/**
 * A room on a media server. Each new room leaks some memory there, so rooms are reused from
 * conference to conference.
 */
@Entity
@Table(name = "media_room")
public class MediaRoom {
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  @Id private String name;
  @Version private long version;
  private String server;

  @Enumerated(EnumType.STRING)
  private RoomState state;

  private String confSid;
  private Instant since;

  /** Set and compared by queries only. */
  @Basic private Instant visitAt;

  /** For JPA only. */
  protected MediaRoom() {}

  /**
   * Makes a room for a conference. It does not exist on the media server yet.
   *
   * @param name the name of the room
   * @param server the URL of the media server
   * @param confSid the sid of the conference
   * @param now the current time
   * @return the new room, in state {@code IN_USE}
   */
  public static MediaRoom make(String name, String server, String confSid, Instant now) {
    MediaRoom room = new MediaRoom();
    room.name = name;
    room.server = server;
    room.take(confSid, now);
    return room;
  }

  /** Assigns the room to a conference. */
  void take(String conference, Instant now) {
    become(RoomState.IN_USE, now);
    confSid = conference;
    visitAt = now;
  }

  /** Takes the room away from its conference; there may still be participants in it. */
  void abandon(Instant now) {
    become(RoomState.EMPTYING, now);
    visitAt = now;
  }

  /**
   * Makes the room available to the next conference, because it is empty.
   *
   * @param now the current time
   */
  public void free(Instant now) {
    become(RoomState.FREE, now);
    visitAt = NEVER;
  }

  /**
   * Marks the room to be destroyed.
   *
   * @param now the current time
   */
  public void dismiss(Instant now) {
    become(RoomState.GOING, now);
    visitAt = now;
  }

  private void become(RoomState next, Instant now) {
    state = next;
    confSid = null;
    since = now;
  }

  /** Sets when the room is to be reconciled next. */
  void visitAt(Instant time) {
    visitAt = time;
  }

  /**
   * Whether the room may be freed after its participants were removed.
   *
   * @param conference the conference that has to have the room; null if no conference may have it
   * @return true if {@code conference} has the room, or if it is null and the room is {@code
   *     EMPTYING}
   */
  public boolean isLeftBy(String conference) {
    return conference == null
        ? state == RoomState.EMPTYING
        : state == RoomState.IN_USE && conference.equals(confSid);
  }

  /**
   * Whether the room got its present state before a time.
   *
   * @param time the time
   * @return whether the last change of state was earlier
   */
  public boolean isSinceBefore(Instant time) {
    return since.isBefore(time);
  }

  /**
   * Returns the name of the room on the media server.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Returns the media server.
   *
   * @return its URL
   */
  public String server() {
    return server;
  }

  /**
   * Returns the state.
   *
   * @return what the room is used for
   */
  public RoomState state() {
    return state;
  }

  /**
   * Returns the conference that has the room.
   *
   * @return its sid; null if there is none
   */
  public String confSid() {
    return confSid;
  }
}
