package org.conferenceapi.media.room;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.conferenceapi.media.janus.JanusServer;
import org.conferenceapi.media.janus.MediaException;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.platform.Ids;

/**
 * The sessions at the media servers that this node holds: one of its own at each server, made when
 * somebody comes in, and those that it has taken over from nodes that fell silent.
 */
@ApplicationScoped
public class LocalMediaSessions {
  private static final System.Logger LOG = System.getLogger(LocalMediaSessions.class.getName());

  @Inject MediaServers servers;
  @Inject MediaSessions sessions;
  @Inject Clock clock;

  private final Map<String, Long> own = new ConcurrentHashMap<>();
  private final Set<MediaSessions.Key> held = ConcurrentHashMap.newKeySet();
  private String node;
  private boolean leaving;

  @PostConstruct
  void name() {
    node = Ids.sid(clock.instant());
  }

  /**
   * This node's own session at a server.
   *
   * @throws MediaException if there is none and none can be opened
   */
  public long own(JanusServer server) {
    return own.computeIfAbsent(server.url().toString(), url -> open(server, url));
  }

  private long open(JanusServer server, String url) {
    long opened = server.openSession();
    MediaSessions.Key key = new MediaSessions.Key(url, opened);
    try {
      sessions.add(key, node);
    } catch (RuntimeException e) {
      server.closeSession(opened); // nobody would know of it
      throw e;
    }
    held.add(key);
    return opened;
  }

  /** A session does not exist any more, with all connections that belonged to it. */
  public void lose(MediaSessions.Key key) {
    drop(key);
    sessions.lose(key);
  }

  /** Says that this node is alive, and takes over what nobody holds. To be done every second. */
  public synchronized void beat() {
    if (leaving) {
      return;
    }
    Set<MediaSessions.Key> before = Set.copyOf(held);
    Set<String> healthy = servers.healthy();
    Set<String> dead = servers.dead();
    if (!dead.isEmpty()) {
      sessions.release(node, dead);
    }
    Set<MediaSessions.Key> kept = Set.copyOf(sessions.keep(node, healthy));
    before.stream().filter(each -> !kept.contains(each)).forEach(this::recover);
    sessions.orphans(healthy).forEach(this::adopt);
    sessions.loseHopeless();
  }

  /**
   * Another node has it; or none had, as this one could not reach the server for a while, and then
   * it may still be there.
   */
  private void recover(MediaSessions.Key key) {
    if (sessions.exists(key)) {
      drop(key);
      return;
    }
    try {
      JanusServer server = servers.answering(key.server()).orElse(null);
      if (server != null && server.adopt(key.id())) {
        sessions.add(key, node);
      } else if (server != null) {
        lose(key);
      }
    } catch (MediaException e) {
      LOG.log(Level.WARNING, "A session at {0} cannot be kept now.", key.server(), e);
    }
  }

  private void adopt(MediaSessions.Key key) {
    try {
      JanusServer server = servers.answering(key.server()).orElse(null);
      if (server == null) {
        return;
      }
      if (server.adopt(key.id())) {
        held.add(key);
        sessions.adopt(key, node);
        LOG.log(
            Level.INFO,
            "The people of a node that fell silent, at {0}, are ours now.",
            server.url());
      } else {
        sessions.lose(key);
      }
    } catch (MediaException e) {
      LOG.log(Level.WARNING, "A session at {0} cannot be taken over now.", key.server(), e);
    }
  }

  /** Closes what was taken over and has nobody left. */
  public void tidy() {
    for (MediaSessions.Key key : held) {
      boolean empty = !own.containsValue(key.id()) && !sessions.isUsed(key);
      if (empty) {
        servers.answering(key.server()).ifPresent(server -> server.closeSession(key.id()));
        lose(key);
      }
    }
  }

  /**
   * Leaves all of them to other nodes, at once: this one stops, and takes nothing over any more.
   */
  public synchronized void leave() {
    leaving = true;
    sessions.release(node, servers.all());
  }

  private void drop(MediaSessions.Key key) {
    held.remove(key);
    own.remove(key.server(), key.id());
    servers.find(key.server()).ifPresent(server -> server.release(key.id()));
  }
}
