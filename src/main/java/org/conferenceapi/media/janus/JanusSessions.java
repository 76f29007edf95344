package org.conferenceapi.media.janus;

import jakarta.json.JsonObjectBuilder;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/**
 * The sessions that are held here: the media server sends us their events, and forgets them when we
 * are silent for too long.
 */
final class JanusSessions {
  private final Set<Long> held = ConcurrentHashMap.newKeySet();
  private final LongConsumer lost;

  /**
   * @param lost is told of a session that the media server does not know any more
   */
  JanusSessions(LongConsumer lost) {
    this.lost = lost;
  }

  boolean isHeld(long session) {
    return held.contains(session);
  }

  /** From now on ours. */
  void hold(long session) {
    held.add(session);
  }

  /** From now on not ours. */
  boolean release(long session) {
    return held.remove(session);
  }

  /** The media server says, or its answers do, that there is no such session. */
  void lose(long session) {
    if (held.remove(session)) {
      lost.accept(session);
    }
  }

  /**
   * Claims all of them for a connection, which keeps them alive, and brings their events to it if
   * they went elsewhere: to a connection that broke, or to that of another node.
   */
  CompletableFuture<Void> claim(JanusConnection connection) {
    return CompletableFuture.allOf(
        held.stream()
            .map(
                each ->
                    connection.ask(claimOf(each)).handle((answer, failure) -> look(each, failure)))
            .toArray(CompletableFuture<?>[]::new));
  }

  private Void look(long session, Throwable failure) {
    if (failure instanceof NoSuchSessionException) {
      lose(session);
    }
    return null;
  }

  /** Claims one session; from then on its events come to the connection that asked. */
  static JsonObjectBuilder claimOf(long session) {
    return JanusJson.request("claim").add("session_id", session);
  }
}
