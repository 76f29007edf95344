package org.conferenceapi.media.room;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.conferenceapi.platform.Ids;
import org.conferenceapi.platform.Times;

/** Which node holds which session at the media servers, by leases in the database. */
@Stateless
public class MediaSessions {
  private static final System.Logger LOG = System.getLogger(MediaSessions.class.getName());

  /**
   * How long after the end of its lease a session waits for a node to take it over, before it is
   * given up. An overloaded node may take a media server for unhealthy for some seconds.
   */
  private static final Duration TAKEOVER_TIME = Duration.ofSeconds(10);

  private static final int BATCH = 100;

  @PersistenceContext EntityManager db;
  @EJB DisconnectTracker disconnects;
  @Inject Clock clock;

  /**
   * A session at a media server.
   *
   * @param server the URL of the media server
   * @param id the identifier of the session at that server
   */
  public record Key(String server, String id) {}

  /**
   * Adds a session that a node has opened.
   *
   * @param key the session
   * @param node the id of the node
   */
  public void add(Key key, String node) {
    Instant now = Times.now(clock);
    db.persist(new MediaSession(Ids.sid(now), key.server(), key.id(), node, now));
  }

  /**
   * Renews the leases of a node's sessions at these servers.
   *
   * @param node the id of the node
   * @param servers the URLs of the media servers that the node can reach
   * @return the sessions that the node holds, at all servers; sessions that another node has taken
   *     over are not among them
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

  /**
   * Ends the leases of a node's sessions at these servers, so that other nodes can take them over.
   *
   * @param node the id of the node
   * @param servers the URLs of the media servers
   */
  public void release(String node, Collection<String> servers) {
    Instant now = Times.now(clock);
    db.createQuery("select s from MediaSession s where s.node = :node", MediaSession.class)
        .setParameter("node", node)
        .getResultStream()
        .filter(each -> servers.contains(each.server()))
        .forEach(each -> each.release(now));
  }

  /**
   * Reserves sessions at these servers whose lease has expired, for the caller to take over. The
   * lease is extended, so no other node tries meanwhile.
   *
   * @param servers the URLs of the media servers
   * @return the reserved sessions
   */
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

  /**
   * Records that a node has taken a session over.
   *
   * @param key the session
   * @param node the id of the node
   */
  public void adopt(Key key, String node) {
    find(key).forEach(each -> each.hold(node, Times.now(clock)));
  }

  /**
   * Deletes a session that does not exist any more, and marks all legs in it as lost.
   *
   * @param key the session
   */
  public void lose(Key key) {
    find(key).forEach(db::remove);
    disconnects.tellAll(key.server(), key.id());
  }

  /** Does the same as {@link #lose} for sessions that no node has taken over in time. */
  public void loseHopeless() {
    for (MediaSession each : expired(Times.now(clock).minus(TAKEOVER_TIME))) {
      LOG.log(
          Level.WARNING,
          "No node could take over a session at media server {0}; its participants are lost.",
          each.server());
      db.remove(each);
      disconnects.tellAll(each.server(), each.id());
    }
  }

  /**
   * Whether the session has a row, so that a node holds it or may take it over.
   *
   * @param key the session
   * @return whether there is a row
   */
  public boolean exists(Key key) {
    return !find(key).isEmpty();
  }

  /**
   * Whether any leg's connection belongs to the session.
   *
   * @param key the session
   * @return whether there is one
   */
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
