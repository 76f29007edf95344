package org.conferenceapi.media.reconcile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.MediaServer;
import org.conferenceapi.media.files.MediaFolder;
import org.conferenceapi.media.room.LocalMediaSessions;
import org.conferenceapi.media.room.RoomNames;
import org.conferenceapi.media.server.MediaServers;

/**
 * Removes what is not needed any more from the media servers, the media folder and the database.
 * Several nodes may run it at the same time.
 */
@ApplicationScoped
public class MediaCleanup {
  private static final System.Logger LOG = System.getLogger(MediaCleanup.class.getName());

  @Inject MediaServers servers;
  @Inject LocalMediaSessions sessions;
  @Inject UnusedMediaRows unused;
  @Inject RoomNames roomNames;
  @Inject MediaFolder folder;

  /** Runs the cleanup once. To be called every minute. */
  void cleanUp() {
    unused.forget();
    folder.tidy();
    sessions.closeUnused();
    for (String url : servers.healthy()) {
      unused.dismissIdle(url);
      servers.answering(url).ifPresent(this::destroyUnknown);
    }
  }

  /**
   * Destroys rooms of this installation that have no row any more, for example because the database
   * was restored from a backup.
   */
  private void destroyUnknown(MediaServer server) {
    try {
      // ask the server first: a room has its row before it exists on the server
      var there = server.rooms().stream().filter(roomNames::isOurs).toList();
      Set<String> known = unused.known(server.url());
      there.stream().filter(room -> !known.contains(room)).forEach(server::destroyRoom);
    } catch (MediaException e) {
      LOG.log(
          server.failureLevel(),
          "The unknown rooms at media server {0} cannot be destroyed: {1}.",
          server.url(),
          e.getMessage());
    }
  }
}
