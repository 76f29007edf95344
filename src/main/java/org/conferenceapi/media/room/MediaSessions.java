package org.conferenceapi.media.room;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.conferenceapi.platform.Ids;
import org.conferenceapi.platform.Times;

/** Which node of ours holds which session at the media servers. */
@Stateless
public class MediaSessions {
  /** How long a session waits for a node that can take it over. */
  private static final Duration HOPE = Duration.ofSeconds(4);

  private static final int BATCH = 100;

  @PersistenceContext EntityManager db;
  @Inject DisconnectTracker disconnects;
  @Inject Clock clock;

  /** A session at a media server. */
  public record Key(String server, long id) {}

  /** A node has opened a session. */
  public void add(Key key, String node) {
    Instant now = Times.now(clock);
    db.persist(new MediaSession(Ids.sid(now), key.server(), key.id(), node, now));
  }

  /**
   * The node is alive, and so are its sessions at these servers.
   *
   * @return the sessions that it holds, at all servers; another node may have taken some over
   */
  public List<Key> keep(String node, Collection<String> servers) {
    Instant now = Times.now(clock);
    List<MediaSession> held =
        db.createQuery("select s from MediaSession s where s.node = :node", MediaSession.class)
            .setParameter("node", node)
            .getResultList();
    held.stream()
        .filter(each -> servers.contains(each.server()))
        .forEach(each -> each.hold(node, now));
    return held.stream().map(MediaSessions::key).toList();
  }

  /** The node does not hold its sessions at these servers any more: others may. */
  public void release(String node, Collection<String> servers) {
    Instant now = Times.now(clock);
    db.createQuery("select s from MediaSession s where s.node = :node", MediaSession.class)
        .setParameter("node", node)
        .getResultStream()
        .filter(each -> servers.contains(each.server()))
        .forEach(each -> each.release(now));
  }

  /** Sessions at these servers that no node holds; no other node tries them for a while. */
  public List<Key> orphans(Collection<String> servers) {
    Instant now = Times.now(clock);
    return expired(now).stream()
        .filter(each -> servers.contains(each.server()))
        .map(
            each -> {
              each.reserve(now);
              return key(each);
            })
        .toList();
  }

  /** The node has taken a session over. */
  public void adopt(Key key, String node) {
    find(key).forEach(each -> each.hold(node, Times.now(clock)));
  }

  /** The session does not exist any more: everybody in it is lost. */
  public void lose(Key key) {
    find(key).forEach(db::remove);
    disconnects.tellAll(key.server(), key.id());
  }

  /** The same for those sessions that no node has been able to take over in time. */
  public void loseHopeless() {
    for (MediaSession each : expired(Times.now(clock).minus(HOPE))) {
      db.remove(each);
      disconnects.tellAll(each.server(), each.id());
    }
  }

  /** Whether some node holds it, or may still do so. */
  public boolean exists(Key key) {
    return !find(key).isEmpty();
  }

  /** Whether somebody's connection belongs to the session. */
  public boolean isUsed(Key key) {
    return !db.createQuery(
            "select l.partSid from MediaLeg l where l.sessionId = :id and l.server = :server",
            String.class)
        .setParameter("id", key.id())
        .setParameter("server", key.server())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  @SuppressWarnings("unchecked")
  private List<MediaSession> expired(Instant by) {
    List<String> sids =
        db.createNativeQuery(
                "select sid from media_session where aliveUntil <= ?1 limit "
                    + BATCH
                    + " for update skip locked")
            .setParameter(1, by.atOffset(ZoneOffset.UTC))
            .getResultList();
    return sids.isEmpty()
        ? List.of()
        : db.createQuery("select s from MediaSession s where s.sid in :sids", MediaSession.class)
            .setParameter("sids", sids)
            .getResultList();
  }

  private List<MediaSession> find(Key key) {
    return db.createQuery(
            "select s from MediaSession s where s.server = :server and s.id = :id",
            MediaSession.class)
        .setParameter("server", key.server())
        .setParameter("id", key.id())
        .getResultList();
  }

  private static Key key(MediaSession session) {
    return new Key(session.server(), session.id());
  }
}
