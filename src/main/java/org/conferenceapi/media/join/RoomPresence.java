package org.conferenceapi.media.join;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.conferenceapi.media.janus.JanusParticipant;
import org.conferenceapi.media.janus.MediaException;
import org.conferenceapi.media.server.MediaServers;

/** Who is in which room, for all who ask every second: the media server is asked once for them. */
@ApplicationScoped
public class RoomPresence {
  private static final Duration FRESH = Duration.ofMillis(500);
  private static final int MOST = 10_000;

  @Inject MediaServers servers;

  private final Cache<String, List<JanusParticipant>> known =
      Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(MOST).build();

  /** Everybody in the room, as of half a second ago at most; nobody if its server does not say. */
  List<JanusParticipant> in(MediaConnection place) {
    return known.get(place.room(), room -> ask(place.server(), room));
  }

  private List<JanusParticipant> ask(String url, String room) {
    try {
      return servers.answering(url).map(server -> server.voices(room)).orElse(List.of());
    } catch (MediaException e) {
      return List.of();
    }
  }
}
