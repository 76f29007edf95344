package org.conferenceapi.media.room;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/**
 * A room on a media server. Rooms leak memory there, each new one some, so they go from conference
 * to conference.
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
  private Instant visitAt;

  protected MediaRoom() {}

  /** A new one for a conference; the media server does not have it yet. */
  public static MediaRoom make(String name, String server, String confSid, Instant now) {
    MediaRoom room = new MediaRoom();
    room.name = name;
    room.server = server;
    room.take(confSid, now);
    return room;
  }

  /** Becomes a conference's. */
  void take(String conference, Instant now) {
    become(RoomState.IN_USE, now);
    confSid = conference;
    visitAt = now;
  }

  /** Is its conference's no more, though somebody may be in it. */
  void abandon(Instant now) {
    become(RoomState.EMPTYING, now);
    visitAt = now;
  }

  /** Is empty: the next conference may have it. */
  public void free(Instant now) {
    become(RoomState.FREE, now);
    visitAt = NEVER;
  }

  /** Is not needed any more. */
  public void dismiss(Instant now) {
    become(RoomState.GOING, now);
    visitAt = now;
  }

  private void become(RoomState next, Instant now) {
    state = next;
    confSid = null;
    since = now;
  }

  /** Is to be looked at again at that time. */
  void visitAt(Instant time) {
    visitAt = time;
  }

  /** Whether it is still that conference's, or nobody's yet where that is null. */
  public boolean isLeftBy(String conference) {
    return conference == null
        ? state == RoomState.EMPTYING
        : state == RoomState.IN_USE && conference.equals(confSid);
  }

  /** Whether it has had its purpose for longer. */
  public boolean isSinceBefore(Instant time) {
    return since.isBefore(time);
  }

  public String name() {
    return name;
  }

  public String server() {
    return server;
  }

  public RoomState state() {
    return state;
  }

  /** The conference that it is for; null if there is none. */
  public String confSid() {
    return confSid;
  }
}
