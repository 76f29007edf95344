package org.conferenceapi.media.janus;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.conferenceapi.media.AlreadyPlayingException;
import org.conferenceapi.media.ConnectionId;
import org.conferenceapi.media.JoinedConnection;
import org.conferenceapi.media.MediaEvent;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.MediaServer;
import org.conferenceapi.media.NoSuchSessionException;
import org.conferenceapi.media.RoomParticipant;
import org.conferenceapi.media.sdp.SdpOffer;

/**
 * The client of one Janus with the AudioBridge plugin, over one WebSocket connection. The sessions
 * and connections of {@link MediaServer} are sessions and handles of Janus, in decimal.
 */
final class JanusServer implements MediaServer {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  /** The same id for all announcements: a room plays at most one announcement at a time. */
  private static final String ANNOUNCEMENT = "announcement";

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
  JanusServer(URI url, JanusSecrets secrets, Executor executor, Consumer<MediaEvent> events) {
    this.url = url;
    this.secrets = secrets;
    JanusEvents janusEvents = new JanusEvents(url.toString(), executor, events, this::detachLater);
    sessions = janusEvents.sessions();
    reconnector = new JanusReconnector(url, secrets, sessions, janusEvents::receive);
  }

  @Override
  public String url() {
    return url.toString();
  }

  @Override
  public boolean isHealthy() {
    return reconnector.isUp();
  }

  @Override
  public boolean isConnecting() {
    return reconnector.isConnecting();
  }

  @Override
  public Duration unhealthyFor() {
    return reconnector.unhealthyFor();
  }

  /** Whether Janus has the request {@code suspend}, as it does since 1.2.1. */
  @Override
  public boolean supportsSuspend() {
    return reconnector.cutsHearing();
  }

  @Override
  public boolean createRoom(String room) {
    return ignoring(() -> bridge().create(room, secrets.admin()), JanusError.ROOM_EXISTS);
  }

  @Override
  public void destroyRoom(String room) {
    ignoring(() -> bridge().destroy(room), JanusError.NO_SUCH_ROOM);
  }

  @Override
  public List<String> rooms() {
    return bridge().list();
  }

  @Override
  public List<RoomParticipant> participants(String room) {
    return bridge().listParticipants(room);
  }

  @Override
  public void kick(String room, String id) {
    ignoring(() -> bridge().kick(room, id), JanusError.NO_SUCH_USER, JanusError.NO_SUCH_ROOM);
  }

  @Override
  public void mute(String room, String id, boolean muted) {
    ignoring(() -> bridge().mute(room, id, muted), JanusError.NO_SUCH_USER);
  }

  @Override
  public void suspend(String room, String id, boolean suspended) {
    ignoring(() -> bridge().suspend(room, id, suspended), JanusError.NO_SUCH_USER);
  }

  @Override
  public String openSession() {
    Deadline deadline = deadline();
    long session = ask(connection(deadline), JanusJson.request("create"), deadline).id();
    sessions.hold(session);
    return Long.toString(session);
  }

  @Override
  public boolean claimSession(String id) {
    return ignoring(() -> claim(number(id)), JanusError.NO_SUCH_SESSION);
  }

  private void claim(long session) {
    Deadline deadline = deadline();
    JanusConnection connection = connection(deadline);
    sessions.hold(session); // before the first event can arrive
    try {
      ask(connection, JanusSessions.claimOf(session), deadline);
    } catch (MediaException e) {
      sessions.release(session);
      throw e;
    }
  }

  @Override
  public void releaseSession(String id) {
    ignoring(() -> sessions.release(number(id)), JanusError.NO_SUCH_SESSION);
  }

  @Override
  public void closeSession(String id) {
    ignoring(() -> destroy(number(id)), JanusError.NO_SUCH_SESSION);
  }

  private void destroy(long session) {
    Deadline deadline = deadline();
    JanusConnection connection = connection(deadline);
    sessions.release(session);
    ask(connection, JanusJson.request("destroy").add("session_id", session), deadline);
  }

  @Override
  public JoinedConnection join(
      String sessionId, String room, String id, String name, boolean muted, SdpOffer offer) {
    Deadline deadline = deadline();
    JanusConnection connection = connection(deadline);
    long session = number(sessionId);
    CompletableFuture<JsonObject> attaching = connection.request(AudioBridge.attach(session));
    try {
      long handle = new JsonFields(deadline.await(attaching)).id();
      String answer =
          new AudioBridge(connection, session, handle, deadline).join(room, id, name, muted, offer);
      return new JoinedConnection(new ConnectionId(sessionId, Long.toString(handle)), answer);
    } catch (MediaException e) {
      // also if the response arrives after the deadline: a handle takes a thread of the server
      attaching.thenAccept(late -> connection.request(detach(session, new JsonFields(late).id())));
      throw e;
    }
  }

  @Override
  public void leave(ConnectionId id) {
    Deadline deadline = deadline();
    ignoring(
        () ->
            ask(connection(deadline), detach(number(id.session()), number(id.handle())), deadline),
        JanusError.NO_SUCH_SESSION,
        JanusError.NO_SUCH_HANDLE);
  }

  @Override
  public void record(String room, Path file) {
    bridge().record(room, file);
  }

  @Override
  public void stopRecording(String room) {
    ignoring(() -> bridge().stopRecording(room), JanusError.NO_SUCH_ROOM);
  }

  @Override
  public void play(String room, Path file, boolean loop) {
    AudioBridge bridge = bridge();
    bridge.stopPlaying(room, ANNOUNCEMENT, secrets.admin());
    if (!ignoring(
        () -> bridge.play(room, ANNOUNCEMENT, file, loop, secrets.admin()), JanusError.ID_EXISTS)) {
      throw new AlreadyPlayingException("the room is just playing another announcement");
    }
  }

  @Override
  public void stopPlaying(String room) {
    ignoring(
        () -> bridge().stopPlaying(room, ANNOUNCEMENT, secrets.admin()), JanusError.NO_SUCH_ROOM);
  }

  @Override
  public void playTone(String room, Path file) {
    String name = file.getFileName().toString();
    ignoring(() -> bridge().play(room, name, file, false, secrets.admin()), JanusError.ID_EXISTS);
  }

  /** Closes the connection; Janus keeps the sessions for its {@code reclaim_session_timeout}. */
  @Override
  public void close() {
    reconnector.close();
  }

  /** Closes the handle of a removed participant: it is useless, but keeps two server threads. */
  private void detachLater(long session, long handle) {
    reconnector.ifUp(control -> control.connection().requestAck(detach(session, handle)));
  }

  private JanusConnection connection(Deadline deadline) {
    return reconnector.controlSession(deadline).connection();
  }

  private AudioBridge bridge() {
    Deadline deadline = deadline();
    ControlSession control = reconnector.controlSession(deadline);
    return new AudioBridge(control.connection(), control.session(), control.handle(), deadline);
  }

  /** Makes a request that may fail with these error codes; returns whether it succeeded. */
  private static boolean ignoring(Runnable request, int... codes) {
    try {
      request.run();
      return true;
    } catch (MediaException e) {
      int code = JanusError.code(e);
      if (IntStream.of(codes).noneMatch(each -> each == code)) {
        throw e;
      }
      return false;
    }
  }

  private static JsonFields ask(
      JanusConnection connection, JsonObjectBuilder request, Deadline deadline) {
    return new JsonFields(deadline.await(connection.request(request)));
  }

  private static JsonObjectBuilder detach(long session, long handle) {
    return JanusJson.request("detach").add("session_id", session).add("handle_id", handle);
  }

  /** The number of a session or handle; an id that no Janus has given belongs to no session. */
  private static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw new NoSuchSessionException("the id is not one of the media server");
    }
  }

  private static Deadline deadline() {
    return Deadline.after(CALL_TIMEOUT);
  }
}
