package org.conferenceapi.media.janus;

import jakarta.json.JsonObjectBuilder;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.conferenceapi.media.NoSuchSessionException;

/**
 * The sessions that this node holds at a media server. The server sends their events to this node,
 * and destroys a session if this node sends no request in it for too long.
 */
final class JanusSessions {
  private final Set<Long> held = ConcurrentHashMap.newKeySet();
  private final LongConsumer lost;

  /**
   * Creates an empty set of sessions.
   *
   * @param lost gets each held session that the media server does not have any more
   */
  JanusSessions(LongConsumer lost) {
    this.lost = lost;
  }

  boolean isHeld(long session) {
    return held.contains(session);
  }

  /** Adds a session that this node holds from now on. */
  void hold(long session) {
    held.add(session);
  }

  /** Removes a session that this node holds no longer; returns whether it held the session. */
  boolean release(long session) {
    return held.remove(session);
  }

  /** Handles a session that the media server has reported as timed out or unknown. */
  void onLost(long session) {
    if (held.remove(session)) {
      lost.accept(session);
    }
  }

  /**
   * Claims all held sessions for a connection. A claim keeps a session alive, and redirects its
   * events from a broken connection, or from the connection of another node, to this connection.
   *
   * @return completes when all claims have a response or failed
   */
  CompletableFuture<Void> claimAll(JanusConnection connection) {
    return CompletableFuture.allOf(
        held.stream()
            .map(
                each ->
                    connection
                        .request(claimOf(each))
                        .handle((answer, failure) -> checkClaim(each, failure)))
            .toArray(CompletableFuture<?>[]::new));
  }

  private Void checkClaim(long session, Throwable failure) {
    if (failure instanceof NoSuchSessionException) {
      onLost(session);
    }
    return null;
  }

  /** Builds the request that claims one session for the connection that sends it. */
  static JsonObjectBuilder claimOf(long session) {
    return JanusJson.request("claim").add("session_id", session);
  }
}
