package org.conferenceapi.media.presence;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.RoomParticipant;
import org.conferenceapi.media.room.MediaRooms;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.platform.concurrent.SharedCalls;

/**
 * A cache of the participants in each room. All participants poll their presence every second, and
 * consoles poll the room; the media server gets one request for them all.
 */
@ApplicationScoped
public class RoomPresence {
  private static final Duration MAX_AGE = Duration.ofMillis(500);
  private static final int MAX_ROOMS = 10_000;

  @Inject MediaServers servers;

  private final AsyncCache<String, List<RoomParticipant>> known =
      Caffeine.newBuilder().expireAfterWrite(MAX_AGE).maximumSize(MAX_ROOMS).buildAsync();

  /**
   * Returns the participants in a room, as of 500 ms ago at most. The caller must have no
   * transaction, because the media server may take seconds to respond.
   *
   * @param place the room
   * @return the participants; empty if the media server does not respond
   */
  public List<RoomParticipant> in(MediaRooms.Address place) {
    return SharedCalls.get(known.asMap(), place.name(), room -> ask(place.server(), room));
  }

  private List<RoomParticipant> ask(String url, String room) {
    try {
      return servers.answering(url).map(server -> server.participants(room)).orElse(List.of());
    } catch (MediaException e) {
      return List.of();
    }
  }
}
