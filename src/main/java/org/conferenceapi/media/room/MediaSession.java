package org.conferenceapi.media.room;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;

/**
 * A session at a media server, to which people's connections belong. A node of ours holds it; if
 * that falls silent, another one takes it over, and the people stay heard.
 */
@Entity
@Table(name = "media_session")
public class MediaSession {
  private static final Duration ALIVE = Duration.ofSeconds(15);
  private static final Duration EVERY = Duration.ofSeconds(5);

  @Id private String sid;
  @Version private long version;
  private String server;
  private long id;
  private String node;
  private Instant aliveUntil;

  protected MediaSession() {}

  /** One that a node has opened. */
  MediaSession(String sid, String server, long id, String node, Instant now) {
    this.sid = sid;
    this.server = server;
    this.id = id;
    this.node = node;
    this.aliveUntil = now.plus(ALIVE);
  }

  /** A node holds it, and is alive. That is written every five seconds only. */
  void hold(String holder, Instant now) {
    if (!isHeldBy(holder) || aliveUntil.isBefore(now.plus(ALIVE).minus(EVERY))) {
      node = holder;
      aliveUntil = now.plus(ALIVE);
    }
  }

  /** A node is trying to take it over; others wait until that can be over. */
  void reserve(Instant now) {
    aliveUntil = now.plus(ALIVE);
  }

  /** Nobody holds it from now on. */
  void release(Instant now) {
    aliveUntil = aliveUntil.isBefore(now) ? aliveUntil : now;
  }

  boolean isHeldBy(String holder) {
    return node.equals(holder);
  }

  String sid() {
    return sid;
  }

  String server() {
    return server;
  }

  long id() {
    return id;
  }
}
