package org.conferenceapi.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.conferenceapi.api.Code;
import org.conferenceapi.api.Problem;
import org.conferenceapi.bridge.MediaFolder;
import org.conferenceapi.bridge.MediaRooms;
import org.conferenceapi.bridge.MediaServers;
import org.conferenceapi.conference.Guests;
import org.conferenceapi.janus.JanusServer;
import org.conferenceapi.janus.MediaException;
import org.conferenceapi.janus.Refusal;
import org.conferenceapi.janus.Sounds;

/** Has announcements played in the rooms of conferences. No transaction is open meanwhile. */
@ApplicationScoped
public class Player {
  private static final System.Logger LOG = System.getLogger(Player.class.getName());

  @Inject MediaServers servers;
  @Inject MediaRooms rooms;
  @Inject MediaFolder folder;
  @Inject Guests guests;

  /**
   * Plays an announcement to a conference, instead of the one that is played.
   *
   * @throws Problem {@code illegal-transition} if nobody is in it, {@code concurrent-change},
   *     {@code unavailable}, {@code bridge-failed}
   */
  void play(String confSid, Announcement announcement, boolean loop) {
    MediaRooms.Address room =
        room(confSid)
            .orElseThrow(() -> Problem.of(Code.ILLEGAL_TRANSITION, "Nobody is in the conference."));
    Path file = folder.announcement(announcement.fileName());
    tell(room, sounds -> sounds.play(room.name(), file, loop));
    boolean over = !guests.over(List.of(confSid)).isEmpty();
    if (over || !room(confSid).equals(Optional.of(room))) {
      tell(room, sounds -> sounds.stopPlaying(room.name())); // it may be another conference's now
      throw Problem.of(Code.CONFERENCE_COMPLETED);
    }
  }

  /**
   * Plays nothing to a conference any more.
   *
   * @throws Problem {@code unavailable}, {@code bridge-failed}
   */
  void stop(String confSid) {
    room(confSid).ifPresent(room -> tell(room, sounds -> sounds.stopPlaying(room.name())));
  }

  private Optional<MediaRooms.Address> room(String confSid) {
    return rooms.of(List.of(confSid)).stream().findFirst();
  }

  private void tell(MediaRooms.Address room, Consumer<Sounds> command) {
    JanusServer server =
        servers
            .answering(room.server())
            .orElseThrow(
                () ->
                    Problem.retry(
                        Code.UNAVAILABLE,
                        "The conference's media server does not answer.",
                        Duration.ofSeconds(2)));
    try {
      command.accept(server.sounds());
    } catch (MediaException e) {
      if (e.code() == Refusal.ID_EXISTS) {
        throw Problem.of(Code.CONCURRENT_CHANGE);
      }
      LOG.log(Level.WARNING, "Nothing can be played at {0}: {1}.", server.url(), e.getMessage());
      throw Problem.of(Code.BRIDGE_FAILED);
    }
  }
}
