package org.conferenceapi.media.janus;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is recorded and played in the rooms of a media server. Where nothing else is said, a call
 * throws a {@link MediaException} if the server does not answer or refuses, and a {@link
 * NoSuchRoomException} if there is no such room.
 */
public final class RecordAndPlayCommands {
  /** Only one announcement at a time is played in a room. */
  private static final String ANNOUNCEMENT = "announcement";

  private final AudioBridge bridge;
  private final Optional<String> adminKey;

  RecordAndPlayCommands(AudioBridge bridge, Optional<String> adminKey) {
    this.bridge = bridge;
    this.adminKey = adminKey;
  }

  /**
   * Has the mix of a room written to a file, which the server makes soon afterwards, or overwrites;
   * one that it cannot make is not an error. Nothing is written while nobody is in the room. If the
   * room is recorded already, to whatever file, nothing changes.
   */
  public void record(String room, Path file) {
    bridge.record(room, file);
  }

  /** Ends that; soon afterwards the file is whole. A room that is gone or not recorded is fine. */
  public void stopRecording(String room) {
    try {
      bridge.stopRecording(room);
    } catch (MediaException e) {
      e.unless(JanusError.NO_SUCH_ROOM);
    }
  }

  /** Plays an announcement, instead of the one that is played now. */
  public void play(String room, Path file, boolean loop) {
    bridge.stopPlaying(room, ANNOUNCEMENT, adminKey);
    bridge.play(room, ANNOUNCEMENT, file, loop, adminKey);
  }

  /** Plays the announcement no more; a room that is gone, or in which none is played, is fine. */
  public void stopPlaying(String room) {
    try {
      bridge.stopPlaying(room, ANNOUNCEMENT, adminKey);
    } catch (MediaException e) {
      e.unless(JanusError.NO_SUCH_ROOM);
    }
  }

  /** Plays a tone, unless the same is played at this moment. */
  public void playTone(String room, Path file) {
    try {
      bridge.play(room, file.getFileName().toString(), file, false, adminKey);
    } catch (MediaException e) {
      e.unless(JanusError.ID_EXISTS);
    }
  }
}
