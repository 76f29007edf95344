package org.conferenceapi.media.playback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.media.LinkParticipants;
import org.conferenceapi.media.AlreadyPlayingException;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.MediaServer;
import org.conferenceapi.media.files.MediaFolder;
import org.conferenceapi.media.room.MediaRooms;
import org.conferenceapi.media.server.MediaServers;

/**
 * Plays announcements in the rooms of conferences. Its methods call the media server, so no
 * transaction is open meanwhile.
 */
@ApplicationScoped
public class AnnouncementPlayer {
  private static final System.Logger LOG = System.getLogger(AnnouncementPlayer.class.getName());

  @Inject MediaServers servers;
  @Inject MediaRooms rooms;
  @Inject MediaFolder folder;
  @Inject LinkParticipants linkParticipants;

  /**
   * Plays an announcement in a conference. It replaces the announcement that is being played.
   *
   * @param confSid the sid of the conference
   * @param announcement the announcement
   * @param loop whether to repeat it until it is stopped
   * @throws Problem {@code illegal-transition} if no participant is in the conference, {@code
   *     conference-completed} if the conference ends meanwhile, {@code concurrent-change} if
   *     another request starts an announcement at the same time, {@code unavailable} if the media
   *     server is not healthy, {@code bridge-failed} for any other failure
   */
  void play(String confSid, Announcement announcement, boolean loop) {
    MediaRooms.Address room =
        room(confSid)
            .orElseThrow(
                () ->
                    Problem.of(
                        ProblemCode.ILLEGAL_TRANSITION, "No participant is in the conference."));
    Path file = folder.announcement(announcement.fileName());
    send(room, server -> server.play(room.name(), file, loop));
    boolean over = !linkParticipants.over(List.of(confSid)).isEmpty();
    if (over || !room(confSid).equals(Optional.of(room))) {
      // the room may belong to another conference now
      send(room, server -> server.stopPlaying(room.name()));
      throw Problem.of(ProblemCode.CONFERENCE_COMPLETED);
    }
  }

  /**
   * Stops the announcement that is being played in a conference, if any.
   *
   * @param confSid the sid of the conference
   * @return whether an announcement could be played there: the conference has a room
   * @throws Problem {@code unavailable}, {@code bridge-failed}
   */
  boolean stop(String confSid) {
    Optional<MediaRooms.Address> found = room(confSid);
    found.ifPresent(room -> send(room, server -> server.stopPlaying(room.name())));
    return found.isPresent();
  }

  private Optional<MediaRooms.Address> room(String confSid) {
    return rooms.of(List.of(confSid)).stream().findFirst();
  }

  private void send(MediaRooms.Address room, Consumer<MediaServer> command) {
    MediaServer server =
        servers
            .answering(room.server())
            .orElseThrow(
                () ->
                    Problem.retry(
                        ProblemCode.UNAVAILABLE,
                        "The conference's media server does not respond.",
                        Duration.ofSeconds(2)));
    try {
      command.accept(server);
    } catch (AlreadyPlayingException e) {
      throw Problem.of(ProblemCode.CONCURRENT_CHANGE);
    } catch (MediaException e) {
      LOG.log(
          server.failureLevel(),
          "Media server {0} cannot start or stop an announcement: {1}.",
          server.url(),
          e.getMessage());
      throw Problem.of(ProblemCode.BRIDGE_FAILED);
    }
  }
}
