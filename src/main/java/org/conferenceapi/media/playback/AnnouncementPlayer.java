package org.conferenceapi.media.playback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.LinkParticipants;
import org.conferenceapi.media.files.MediaFolder;
import org.conferenceapi.media.janus.JanusError;
import org.conferenceapi.media.janus.JanusServer;
import org.conferenceapi.media.janus.MediaException;
import org.conferenceapi.media.janus.RecordAndPlayCommands;
import org.conferenceapi.media.room.MediaRooms;
import org.conferenceapi.media.server.MediaServers;

/** Has announcements played in the rooms of conferences. No transaction is open meanwhile. */
@ApplicationScoped
public class AnnouncementPlayer {
  private static final System.Logger LOG = System.getLogger(AnnouncementPlayer.class.getName());

  @Inject MediaServers servers;
  @Inject MediaRooms rooms;
  @Inject MediaFolder folder;
  @Inject LinkParticipants linkParticipants;

  /**
   * Plays an announcement to a conference, instead of the one that is played.
   *
   * @throws Problem {@code illegal-transition} if nobody is in it, {@code concurrent-change},
   *     {@code unavailable}, {@code bridge-failed}
   */
  void play(String confSid, Announcement announcement, boolean loop) {
    MediaRooms.Address room =
        room(confSid)
            .orElseThrow(
                () -> Problem.of(ProblemCode.ILLEGAL_TRANSITION, "Nobody is in the conference."));
    Path file = folder.announcement(announcement.fileName());
    tell(room, sounds -> sounds.play(room.name(), file, loop));
    boolean over = !linkParticipants.over(List.of(confSid)).isEmpty();
    if (over || !room(confSid).equals(Optional.of(room))) {
      tell(room, sounds -> sounds.stopPlaying(room.name())); // it may be another conference's now
      throw Problem.of(ProblemCode.CONFERENCE_COMPLETED);
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

  private void tell(MediaRooms.Address room, Consumer<RecordAndPlayCommands> command) {
    JanusServer server =
        servers
            .answering(room.server())
            .orElseThrow(
                () ->
                    Problem.retry(
                        ProblemCode.UNAVAILABLE,
                        "The conference's media server does not answer.",
                        Duration.ofSeconds(2)));
    try {
      command.accept(server.sounds());
    } catch (MediaException e) {
      if (e.code() == JanusError.ID_EXISTS) {
        throw Problem.of(ProblemCode.CONCURRENT_CHANGE);
      }
      LOG.log(Level.WARNING, "Nothing can be played at {0}: {1}.", server.url(), e.getMessage());
      throw Problem.of(ProblemCode.BRIDGE_FAILED);
    }
  }
}
