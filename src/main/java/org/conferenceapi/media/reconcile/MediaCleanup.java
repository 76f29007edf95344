package org.conferenceapi.media.reconcile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.conferenceapi.media.files.MediaFolder;
import org.conferenceapi.media.janus.JanusServer;
import org.conferenceapi.media.janus.MediaException;
import org.conferenceapi.media.room.LocalMediaSessions;
import org.conferenceapi.media.room.RoomNames;
import org.conferenceapi.media.server.MediaServers;

/** Clears away what nobody needs at the media servers and in our books. Any node may do it. */
@ApplicationScoped
public class MediaCleanup {
  private static final System.Logger LOG = System.getLogger(MediaCleanup.class.getName());

  @Inject MediaServers servers;
  @Inject LocalMediaSessions sessions;
  @Inject UnusedMediaRecords unused;
  @Inject RoomNames roomNames;
  @Inject MediaFolder folder;

  /** To be done every minute. */
  void tidy() {
    unused.forget();
    folder.tidy();
    sessions.tidy();
    for (String url : servers.healthy()) {
      unused.dismissIdle(url);
      servers.answering(url).ifPresent(this::destroyUnknown);
    }
  }

  /** Rooms of ours that are not in our books any more, as these were restored from a backup. */
  private void destroyUnknown(JanusServer server) {
    try {
      // the server is asked first: a room is in the books before it is on the server
      var there = server.rooms().stream().filter(roomNames::isOurs).toList();
      Set<String> known = unused.known(server.url().toString());
      there.stream().filter(room -> !known.contains(room)).forEach(server::destroyRoom);
    } catch (MediaException e) {
      LOG.log(
          Level.WARNING, "The rooms at {0} cannot be tidied: {1}.", server.url(), e.getMessage());
    }
  }
}
