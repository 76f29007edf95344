package org.conferenceapi.media.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.MediaServer;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.platform.concurrent.SharedCalls;
import org.conferenceapi.platform.lifecycle.LocalNode;

/**
 * The sessions at the media servers that this node holds: one of its own at each server, opened at
 * the first join there, and those that it has taken over from nodes that are dead.
 */
@ApplicationScoped
public class LocalMediaSessions {
  private static final System.Logger LOG = System.getLogger(LocalMediaSessions.class.getName());

  @Inject MediaServers servers;
  @Inject MediaSessions sessions;
  @Inject LocalNode node;

  private final ConcurrentMap<String, CompletableFuture<String>> own = new ConcurrentHashMap<>();
  private final Set<MediaSessions.Key> held = ConcurrentHashMap.newKeySet();
  private boolean leaving;

  /**
   * Returns this node's own session at a media server; opens it if necessary.
   *
   * @param server the media server
   * @return the identifier of the session
   * @throws MediaException if there is none and none can be opened
   */
  public String own(MediaServer server) {
    return SharedCalls.get(own, server.url(), url -> open(server, url));
  }

  private String open(MediaServer server, String url) {
    String opened = server.openSession();
    MediaSessions.Key key = new MediaSessions.Key(url, opened);
    try {
      sessions.add(key, node.sid());
    } catch (RuntimeException e) {
      server.closeSession(opened); // without a row, no node would ever close it
      throw e;
    }
    held.add(key);
    return opened;
  }

  /**
   * Records that a session does not exist any more, and with it all connections that belonged to
   * it.
   *
   * @param key the session
   */
  public void forgetSession(MediaSessions.Key key) {
    drop(key);
    sessions.lose(key);
  }

  /**
   * Renews the leases of this node's sessions and takes over sessions that no node holds. To be
   * called every second.
   */
  public synchronized void renewLeases() {
    if (leaving) {
      return;
    }
    Set<MediaSessions.Key> before = Set.copyOf(held);
    Set<String> healthy = servers.healthy();
    Set<String> dead = servers.dead();
    if (!dead.isEmpty()) {
      sessions.release(node.sid(), dead);
    }
    Set<MediaSessions.Key> kept = Set.copyOf(sessions.keep(node.sid(), healthy));
    before.stream().filter(each -> !kept.contains(each)).forEach(this::recover);
    sessions.orphans(healthy).forEach(this::adopt);
    sessions.loseHopeless();
  }

  /**
   * Handles a session whose row this node does not hold any more. Either another node has taken it
   * over, or its lease has expired and its row was deleted, because this node could not reach the
   * media server for a while. In the second case the session may still exist, and is claimed again.
   */
  private void recover(MediaSessions.Key key) {
    if (sessions.exists(key)) {
      drop(key);
      return;
    }
    try {
      MediaServer server = servers.answering(key.server()).orElse(null);
      if (server != null && server.claimSession(key.id())) {
        sessions.add(key, node.sid());
      } else if (server != null) {
        forgetSession(key);
      }
    } catch (MediaException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "This node cannot keep its session at " + key.server() + " now.",
          e);
    }
  }

  private void adopt(MediaSessions.Key key) {
    try {
      MediaServer server = servers.answering(key.server()).orElse(null);
      if (server == null) {
        return;
      }
      if (server.claimSession(key.id())) {
        held.add(key);
        sessions.adopt(key, node.sid());
        LOG.log(
            Level.INFO,
            "This node has taken over a session of a dead node at media server {0}.",
            server.url());
      } else {
        sessions.lose(key);
      }
    } catch (MediaException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "This node cannot take over a session at " + key.server() + " now.",
          e);
    }
  }

  /** Closes sessions that were taken over and have no connections any more. */
  public void closeUnused() {
    for (MediaSessions.Key key : held) {
      boolean empty = !isOwn(key) && !sessions.isUsed(key);
      if (empty) {
        servers.answering(key.server()).ifPresent(server -> server.closeSession(key.id()));
        forgetSession(key);
      }
    }
  }

  /**
   * Releases all sessions, so that other nodes can take them over at once, and takes over none from
   * now on. For the shutdown of this node.
   */
  public synchronized void releaseAll() {
    leaving = true;
    sessions.release(node.sid(), servers.all());
  }

  /** Whether it is this node's own session at its server, or becomes so in a moment. */
  private boolean isOwn(MediaSessions.Key key) {
    CompletableFuture<String> opening = own.get(key.server());
    return opening != null && key.id().equals(opened(opening, key.id()));
  }

  private static String opened(CompletableFuture<String> opening, String pending) {
    return opening.exceptionally(failure -> null).getNow(pending);
  }

  private void drop(MediaSessions.Key key) {
    held.remove(key);
    own.computeIfPresent(
        key.server(), (url, opening) -> key.id().equals(opened(opening, null)) ? null : opening);
    servers.find(key.server()).ifPresent(server -> server.releaseSession(key.id()));
  }
}
