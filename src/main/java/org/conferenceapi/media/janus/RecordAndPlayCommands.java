package org.conferenceapi.media.janus;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The commands for recording and playback in the rooms of a media server. Unless stated otherwise,
 * a call throws a {@link MediaException} if the server does not respond or refuses, and a {@link
 * NoSuchRoomException} if there is no such room.
 */
public final class RecordAndPlayCommands {
  /** The same id for all announcements: a room plays at most one announcement at a time. */
  private static final String ANNOUNCEMENT = "announcement";

  private final AudioBridge bridge;
  private final Optional<String> adminKey;

  RecordAndPlayCommands(AudioBridge bridge, Optional<String> adminKey) {
    this.bridge = bridge;
    this.adminKey = adminKey;
  }

  /**
   * Starts to record the mix of a room. The server creates or overwrites the file soon afterwards,
   * and reports no error if it cannot. It writes nothing while the room is empty. If the room is
   * being recorded already, to any file, the call has no effect.
   *
   * @param room the name of the room
   * @param file the file, as the server sees it
   */
  public void record(String room, Path file) {
    bridge.record(room, file);
  }

  /**
   * Stops the recording of a room. The file is complete soon afterwards. It is no error if the room
   * does not exist or is not being recorded.
   *
   * @param room the name of the room
   */
  public void stopRecording(String room) {
    try {
      bridge.stopRecording(room);
    } catch (MediaException e) {
      e.rethrowUnless(JanusError.NO_SUCH_ROOM);
    }
  }

  /**
   * Plays an announcement, in place of the current one.
   *
   * @param room the name of the room
   * @param file the Ogg Opus file, as the server sees it
   * @param loop whether to repeat the announcement until it is stopped
   */
  public void play(String room, Path file, boolean loop) {
    bridge.stopPlaying(room, ANNOUNCEMENT, adminKey);
    bridge.play(room, ANNOUNCEMENT, file, loop, adminKey);
  }

  /**
   * Stops the announcement. It is no error if the room does not exist or plays none.
   *
   * @param room the name of the room
   */
  public void stopPlaying(String room) {
    try {
      bridge.stopPlaying(room, ANNOUNCEMENT, adminKey);
    } catch (MediaException e) {
      e.rethrowUnless(JanusError.NO_SUCH_ROOM);
    }
  }

  /**
   * Plays a tone, unless the room is just playing the same tone.
   *
   * @param room the name of the room
   * @param file the Ogg Opus file, as the server sees it; its name identifies the tone
   */
  public void playTone(String room, Path file) {
    try {
      bridge.play(room, file.getFileName().toString(), file, false, adminKey);
    } catch (MediaException e) {
      e.rethrowUnless(JanusError.ID_EXISTS);
    }
  }
}
