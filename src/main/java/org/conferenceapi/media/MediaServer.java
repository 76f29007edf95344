package org.conferenceapi.media;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.conferenceapi.media.sdp.SdpOffer;

/**
 * The client of one media server, which mixes the audio of conferences in rooms. Every call ends
 * within 5 seconds, and a slow call does not delay other calls. Unless stated otherwise, a call
 * throws a {@link MediaException} if the server does not respond or refuses.
 *
 * <p>Participants are connected to the server in sessions. One node holds a session: it keeps the
 * session alive and gets its {@link MediaEvent}s. If that node dies, another node can claim the
 * session, and the connections continue.
 */
public interface MediaServer extends AutoCloseable {
  /**
   * Returns the URL of the media server, which identifies it.
   *
   * @return the URL, at most 500 characters
   */
  String url();

  /**
   * Whether the server is connected and responds to health checks. A closed connection is detected
   * at once, a server that hangs after 5 seconds at the latest. While the server is not healthy,
   * calls fail without waiting, except while {@link #isConnecting}.
   *
   * @return whether it is healthy
   */
  boolean isHealthy();

  /**
   * Whether the server is not healthy, but the first attempt to connect is not over yet. This is so
   * for a moment after the start of this node or after the connection broke, for example at a
   * restart of the server.
   *
   * @return whether it is being connected
   */
  boolean isConnecting();

  /**
   * Returns the level at which to log a failed call. An outage of the server has a log line of its
   * own, written by the adapter.
   *
   * @return {@code DEBUG} while the server is not healthy, otherwise {@code WARNING}
   */
  default Level failureLevel() {
    return isHealthy() ? Level.WARNING : Level.DEBUG;
  }

  /**
   * Returns how long the server has not been healthy.
   *
   * @return the time; zero while it is healthy
   */
  Duration unhealthyFor();

  /**
   * Whether the server can stop the audio to a participant. While the server is not healthy, it is
   * the last known value.
   *
   * @return whether {@link #suspend} works
   */
  boolean supportsSuspend();

  /**
   * Creates a room. It is no error if the room exists.
   *
   * @param room the name of the room
   * @return whether the room was created; false if it existed
   */
  boolean createRoom(String room);

  /**
   * Destroys a room and all its connections. It is no error if the room does not exist.
   *
   * @param room the name of the room
   */
  void destroyRoom(String room);

  /**
   * Lists the rooms of the server.
   *
   * @return the names of all rooms
   */
  List<String> rooms();

  /**
   * Lists the participants in a room.
   *
   * @param room the name of the room
   * @return all participants
   * @throws NoSuchRoomException if there is no such room
   */
  List<RoomParticipant> participants(String room);

  /**
   * Removes a participant from a room. It is no error if the participant or the room does not
   * exist.
   *
   * @param room the name of the room
   * @param id the identifier of the participant
   */
  void kick(String room, String id);

  /**
   * Mutes or unmutes a participant. It is no error if the participant does not exist.
   *
   * @param room the name of the room
   * @param id the identifier of the participant
   * @param muted true if the others are not to hear the participant
   * @throws NoSuchRoomException if there is no such room
   */
  void mute(String room, String id, boolean muted);

  /**
   * Stops or resumes the audio to a participant. It is no error if the participant does not exist.
   * Only for servers that {@link #supportsSuspend}.
   *
   * @param room the name of the room
   * @param id the identifier of the participant
   * @param suspended true if the participant is not to hear the others
   * @throws NoSuchRoomException if there is no such room
   */
  void suspend(String room, String id, boolean suspended);

  /**
   * Creates a session. This node holds it and keeps it alive until it is closed, released or lost.
   *
   * @return the identifier of the session: opaque text of at most 64 characters
   */
  String openSession();

  /**
   * Claims a session that another node held. Its connections continue, and this node holds it and
   * gets its events from now on.
   *
   * @param session the identifier of the session
   * @return whether it was claimed; false if the server has no such session any more
   */
  boolean claimSession(String session);

  /**
   * Stops holding a session, because another node holds it. It sends nothing to the server.
   *
   * @param session the identifier of the session
   */
  void releaseSession(String session);

  /**
   * Closes a session with all its connections. It is no error if the session does not exist.
   *
   * @param session the identifier of the session
   */
  void closeSession(String session);

  /**
   * Joins a participant to a room, with a new connection. Media flows as soon as the client has the
   * SDP answer. If the call fails, the participant has not joined, or is removed as soon as
   * possible.
   *
   * @param session the session to create the connection in
   * @param room the name of the room
   * @param id the identifier of the participant, unique in the room
   * @param name the display name; empty for none
   * @param muted whether the participant joins muted
   * @param offer the SDP offer of the client
   * @return the new connection and the SDP answer
   * @throws NoSuchRoomException if there is no such room
   * @throws NoSuchSessionException if the session is gone
   * @throws BadOfferException if the server cannot process the offer
   */
  JoinedConnection join(
      String session, String room, String id, String name, boolean muted, SdpOffer offer);

  /**
   * Ends a connection, which removes its participant from the room. It is no error if the
   * connection or its session does not exist.
   *
   * @param connection the connection
   */
  void leave(ConnectionId connection);

  /**
   * Starts to record the mix of a room to a WAV file of 16-bit samples with a header of 44 bytes.
   * The server creates or overwrites the file soon afterwards, and reports no error if it cannot.
   * It writes nothing while the room is empty. If the room is being recorded already, to any file,
   * the call has no effect.
   *
   * @param room the name of the room
   * @param file the file, as the server sees it
   * @throws NoSuchRoomException if there is no such room
   */
  void record(String room, Path file);

  /**
   * Stops the recording of a room. The file is complete soon afterwards; the last thing that the
   * server writes is the length of the file in the header. It is no error if the room does not
   * exist or is not being recorded.
   *
   * @param room the name of the room
   */
  void stopRecording(String room);

  /**
   * Plays an announcement, in place of the current one.
   *
   * @param room the name of the room
   * @param file the Ogg Opus file, as the server sees it
   * @param loop whether to repeat the announcement until it is stopped
   * @throws NoSuchRoomException if there is no such room
   * @throws AlreadyPlayingException if another announcement begins at the same time
   */
  void play(String room, Path file, boolean loop);

  /**
   * Stops the announcement. It is no error if the room does not exist or plays none.
   *
   * @param room the name of the room
   */
  void stopPlaying(String room);

  /**
   * Plays a tone, unless the room is just playing the same tone.
   *
   * @param room the name of the room
   * @param file the Ogg Opus file, as the server sees it; its name identifies the tone
   * @throws NoSuchRoomException if there is no such room
   */
  void playTone(String room, Path file);

  /**
   * Closes the connection to the server. The server keeps the sessions of this node for a while, so
   * that another node can {@link #claimSession} them.
   */
  @Override
  void close();
}
