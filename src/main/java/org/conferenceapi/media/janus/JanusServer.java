package org.conferenceapi.media.janus;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The client of one media server: a Janus with the AudioBridge plugin, over one WebSocket
 * connection. Every call ends within 5 seconds, and a slow call does not delay other calls. Unless
 * stated otherwise, a call throws a {@link MediaException} if the server does not respond or
 * refuses.
 */
public final class JanusServer implements AutoCloseable {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private final URI url;
  private final JanusSecrets secrets;
  private final JanusSessions sessions;
  private final JanusReconnector reconnector;

  /**
   * Starts to connect, without blocking.
   *
   * @param url the URL of the media server, with scheme {@code ws} or {@code wss}
   * @param secrets the secrets that the server requires
   * @param executor runs the consumer of the events
   * @param events gets the events of the sessions that this node holds, one at a time and in order
   */
  public JanusServer(
      URI url, JanusSecrets secrets, Executor executor, Consumer<MediaEvent> events) {
    this.url = url;
    this.secrets = secrets;
    JanusEvents janusEvents = new JanusEvents(url, executor, events, this::detachLater);
    sessions = janusEvents.sessions();
    reconnector = new JanusReconnector(url, secrets, sessions, janusEvents::receive);
  }

  /**
   * Returns the URL of the media server.
   *
   * @return the URL
   */
  public URI url() {
    return url;
  }

  /**
   * Whether the server is connected and responds to health checks. A closed connection is detected
   * at once, a server that hangs after 5 seconds at the latest. While the server is not healthy,
   * calls fail without waiting, except while {@link #isConnecting}.
   *
   * @return whether it is healthy
   */
  public boolean isHealthy() {
    return reconnector.isUp();
  }

  /**
   * Whether the server is not healthy, but the first attempt to connect is not over yet. This is so
   * for a moment after the start of this node or after the connection broke, for example at a
   * restart of the server.
   *
   * @return whether it is being connected
   */
  public boolean isConnecting() {
    return reconnector.isConnecting();
  }

  /**
   * Returns how long the server has not been healthy.
   *
   * @return the time; zero while it is healthy
   */
  public Duration unhealthyFor() {
    return reconnector.unhealthyFor();
  }

  /**
   * Whether the server can stop the audio to a participant: it supports {@code suspend}, which
   * Janus has since 1.2.1. While the server is not healthy, it is the last known value.
   *
   * @return whether {@link #suspend} works
   */
  public boolean supportsSuspend() {
    return reconnector.cutsHearing();
  }

  /**
   * Creates a room. It is no error if the room exists.
   *
   * @param room the name of the room
   * @return whether the room was created; false if it existed
   */
  public boolean createRoom(String room) {
    try {
      bridge().create(room, secrets.admin());
      return true;
    } catch (MediaException e) {
      e.rethrowUnless(JanusError.ROOM_EXISTS);
      return false;
    }
  }

  /**
   * Returns the commands for recording and playback in rooms. They share the deadline of one call,
   * 5 seconds from now.
   *
   * @return the commands
   */
  public RecordAndPlayCommands recordAndPlay() {
    return new RecordAndPlayCommands(bridge(), secrets.admin());
  }

  /**
   * Destroys a room and all its connections. It is no error if the room does not exist.
   *
   * @param room the name of the room
   */
  public void destroyRoom(String room) {
    try {
      bridge().destroy(room);
    } catch (MediaException e) {
      e.rethrowUnless(JanusError.NO_SUCH_ROOM);
    }
  }

  /**
   * Lists the rooms of the server.
   *
   * @return the names of all rooms
   */
  public List<String> rooms() {
    return bridge().list();
  }

  /**
   * Lists the participants in a room.
   *
   * @param room the name of the room
   * @return all participants
   * @throws NoSuchRoomException if there is no such room
   */
  public List<JanusParticipant> participants(String room) {
    return bridge().listParticipants(room);
  }

  /**
   * Removes a participant from a room. It is no error if the participant or the room does not
   * exist.
   *
   * @param room the name of the room
   * @param id the identifier of the participant
   */
  public void kick(String room, String id) {
    try {
      bridge().kick(room, id);
    } catch (MediaException e) {
      e.rethrowUnless(JanusError.NO_SUCH_USER, JanusError.NO_SUCH_ROOM);
    }
  }

  /** Removes all participants from a room, but keeps the room; no error if it does not exist. */
  void kickAll(String room) {
    try {
      bridge().kickAll(room);
    } catch (MediaException e) {
      e.rethrowUnless(JanusError.NO_SUCH_ROOM);
    }
  }

  /**
   * Mutes or unmutes a participant. It is no error if the participant does not exist.
   *
   * @param room the name of the room
   * @param id the identifier of the participant
   * @param muted true if the others are not to hear the participant
   * @throws NoSuchRoomException if there is no such room
   */
  public void mute(String room, String id, boolean muted) {
    try {
      bridge().mute(room, id, muted);
    } catch (MediaException e) {
      e.rethrowUnless(JanusError.NO_SUCH_USER);
    }
  }

  /**
   * Stops or resumes the audio to a participant. It is no error if the participant does not exist.
   * Only for servers that {@link #supportsSuspend}.
   *
   * @param room the name of the room
   * @param id the identifier of the participant
   * @param suspended true if the participant is not to hear the others
   * @throws NoSuchRoomException if there is no such room
   */
  public void suspend(String room, String id, boolean suspended) {
    try {
      bridge().suspend(room, id, suspended);
    } catch (MediaException e) {
      e.rethrowUnless(JanusError.NO_SUCH_USER);
    }
  }

  /**
   * Creates a session. This node holds it and keeps it alive until it is closed, released or lost.
   *
   * @return the identifier of the session
   */
  public long openSession() {
    Deadline deadline = deadline();
    JanusConnection connection = reconnector.controlSession(deadline).connection();
    long session = ask(connection, JanusJson.request("create"), deadline).id();
    sessions.hold(session);
    return session;
  }

  /**
   * Claims a session that another node held. Its media connections continue, and this node holds it
   * and gets its events from now on.
   *
   * @param session the identifier of the session
   * @return whether it was claimed; false if the server has no such session any more
   */
  public boolean claimSession(long session) {
    Deadline deadline = deadline();
    JanusConnection connection = reconnector.controlSession(deadline).connection();
    sessions.hold(session); // before the first event can arrive
    try {
      ask(connection, JanusSessions.claimOf(session), deadline);
      return true;
    } catch (NoSuchSessionException e) {
      sessions.release(session);
      return false;
    } catch (MediaException e) {
      sessions.release(session);
      throw e;
    }
  }

  /**
   * Stops holding a session, because another node holds it. It sends nothing to the server.
   *
   * @param session the identifier of the session
   */
  public void releaseSession(long session) {
    sessions.release(session);
  }

  /**
   * Closes a session with all its handles. It is no error if the session does not exist.
   *
   * @param session the identifier of the session
   */
  public void closeSession(long session) {
    Deadline deadline = deadline();
    JanusConnection connection = reconnector.controlSession(deadline).connection();
    sessions.release(session);
    try {
      ask(connection, JanusJson.request("destroy").add("session_id", session), deadline);
    } catch (MediaException e) {
      e.rethrowUnless(JanusError.NO_SUCH_SESSION);
    }
  }

  /**
   * Joins a participant to a room, with a new handle. Media flows as soon as the client has the SDP
   * answer. If the call fails, the participant has not joined, or is removed as soon as possible.
   *
   * @param session the session to create the handle in
   * @param room the name of the room
   * @param id the identifier of the participant, unique in the room
   * @param name the display name; empty for none
   * @param muted whether the participant joins muted
   * @param offer the SDP offer of the client
   * @return the new handle and the SDP answer
   * @throws NoSuchRoomException if there is no such room
   * @throws NoSuchSessionException if the session is gone
   * @throws BadOfferException if the server cannot process the offer
   */
  public JoinedHandle join(
      long session, String room, String id, String name, boolean muted, SdpOffer offer) {
    Deadline deadline = deadline();
    JanusConnection connection = reconnector.controlSession(deadline).connection();
    CompletableFuture<JsonObject> attaching = connection.request(AudioBridge.attach(session));
    try {
      long handle = new JsonFields(deadline.await(attaching)).id();
      String answer =
          new AudioBridge(connection, session, handle, deadline).join(room, id, name, muted, offer);
      return new JoinedHandle(handle, answer);
    } catch (MediaException e) {
      // also if the response arrives after the deadline: a handle takes a thread of the server
      attaching.thenAccept(late -> connection.request(detach(session, new JsonFields(late).id())));
      throw e;
    }
  }

  /**
   * Closes a handle, which removes its participant from the room. It is no error if the handle or
   * the session does not exist.
   *
   * @param session the session of the handle
   * @param handle the handle
   */
  public void leave(long session, long handle) {
    Deadline deadline = deadline();
    JanusConnection connection = reconnector.controlSession(deadline).connection();
    try {
      ask(connection, detach(session, handle), deadline);
    } catch (MediaException e) {
      e.rethrowUnless(JanusError.NO_SUCH_SESSION, JanusError.NO_SUCH_HANDLE);
    }
  }

  /**
   * Closes the connection to the server. The server keeps the sessions of this node for a while
   * (its setting {@code reclaim_session_timeout}), so that another node can {@link #claimSession}
   * them.
   */
  @Override
  public void close() {
    reconnector.close();
  }

  /** Closes the handle of a removed participant: it is useless, but keeps two server threads. */
  private void detachLater(long session, long handle) {
    reconnector.ifUp(control -> control.connection().requestAck(detach(session, handle)));
  }

  private AudioBridge bridge() {
    Deadline deadline = deadline();
    ControlSession control = reconnector.controlSession(deadline);
    return new AudioBridge(control.connection(), control.session(), control.handle(), deadline);
  }

  private static JsonFields ask(
      JanusConnection connection, JsonObjectBuilder request, Deadline deadline) {
    return new JsonFields(deadline.await(connection.request(request)));
  }

  private static JsonObjectBuilder detach(long session, long handle) {
    return JanusJson.request("detach").add("session_id", session).add("handle_id", handle);
  }

  private static Deadline deadline() {
    return Deadline.after(CALL_TIMEOUT);
  }
}
