package org.conferenceapi.media.room;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;

/**
 * A session at a media server, to which handles of participants belong. One node holds it by a
 * lease. If the node does not renew the lease, another node takes the session over, and the media
 * connections continue.
 */
@Entity
@Table(name = "media_session")
public class MediaSession {
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration RENEW_INTERVAL = Duration.ofSeconds(5);

  @Id private String sid;
  @Version private long version;
  private String server;
  private String id;
  private String node;
  private Instant aliveUntil;

  /** For JPA only. */
  protected MediaSession() {}

  /** Makes the row of a session that a node has opened or claimed again. */
  MediaSession(String sid, String server, String id, String node, Instant now) {
    this.sid = sid;
    this.server = server;
    this.id = id;
    this.node = node;
    this.aliveUntil = now.plus(LEASE);
  }

  /** Renews the lease for a node. To save writes, it does so every 5 seconds at most. */
  void hold(String holder, Instant now) {
    if (!isHeldBy(holder) || aliveUntil.isBefore(now.plus(LEASE).minus(RENEW_INTERVAL))) {
      node = holder;
      aliveUntil = now.plus(LEASE);
    }
  }

  /** Extends the lease while a node tries to take the session over, so that no other node tries. */
  void reserve(Instant now) {
    aliveUntil = now.plus(LEASE);
  }

  /** Ends the lease now. */
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

  String id() {
    return id;
  }
}
