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
 * One media server, a Janus with the AudioBridge plugin, as this node speaks to it over one
 * WebSocket. Every call ends within 5 seconds, and one that is slow holds up no other. Where
 * nothing else is said, a call throws a {@link MediaException} if the server does not answer or
 * refuses.
 */
public final class JanusServer implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final URI url;
  private final JanusSecrets secrets;
  private final JanusSessions sessions;
  private final JanusReconnector link;

  /**
   * Starts to connect, and waits for nothing.
   *
   * @param executor where the events are dealt with, one at a time and in order
   * @param events is told of what happens in the sessions that are held here
   */
  public JanusServer(
      URI url, JanusSecrets secrets, Executor executor, Consumer<MediaEvent> events) {
    this.url = url;
    this.secrets = secrets;
    JanusEvents told = new JanusEvents(url, executor, events, this::tidy);
    sessions = told.sessions();
    link = new JanusReconnector(url, secrets, sessions, told::take);
  }

  /** Where it is. */
  public URI url() {
    return url;
  }

  /**
   * Connected and answering. A server that is dead is noticed at once, one that is frozen after 5
   * seconds at the latest; while it is not healthy, calls fail without waiting.
   */
  public boolean isHealthy() {
    return link.isUp();
  }

  /**
   * Whether it is not healthy, but being connected to, and nothing says yet that this will fail: as
   * after the start of this node, or of the server, for an instant.
   */
  public boolean isComing() {
    return link.isComing();
  }

  /** For how long it has not been healthy; zero while it is. */
  public Duration silentFor() {
    return link.downFor();
  }

  /**
   * It can keep somebody from hearing: it knows {@code suspend}, as Janus does from 1.2.1 on. While
   * it is not healthy, that is what it could do before.
   */
  public boolean canCutHearing() {
    return link.cutsHearing();
  }

  /**
   * Makes a room; one that exists is fine.
   *
   * @return false if it exists
   */
  public boolean makeRoom(String room) {
    try {
      bridge().create(room, secrets.admin());
      return true;
    } catch (MediaException e) {
      e.unless(JanusError.ROOM_EXISTS);
      return false;
    }
  }

  /** What is recorded and played in the rooms. */
  public RecordAndPlayCommands sounds() {
    return new RecordAndPlayCommands(bridge(), secrets.admin());
  }

  /** Destroys a room and everybody's connection to it; one that is gone is fine. */
  public void destroyRoom(String room) {
    try {
      bridge().destroy(room);
    } catch (MediaException e) {
      e.unless(JanusError.NO_SUCH_ROOM);
    }
  }

  /** The names of all rooms. */
  public List<String> rooms() {
    return bridge().list();
  }

  /**
   * Everybody in a room.
   *
   * @throws NoSuchRoomException if there is no such room
   */
  public List<JanusParticipant> voices(String room) {
    return bridge().listParticipants(room);
  }

  /** Puts somebody out; who is gone, or whose room is, is fine. */
  public void kick(String room, String id) {
    try {
      bridge().kick(room, id);
    } catch (MediaException e) {
      e.unless(JanusError.NO_SUCH_USER, JanusError.NO_SUCH_ROOM);
    }
  }

  /** Puts everybody out of a room, which stays; one that is gone is fine. */
  void kickAll(String room) {
    try {
      bridge().kickAll(room);
    } catch (MediaException e) {
      e.unless(JanusError.NO_SUCH_ROOM);
    }
  }

  /**
   * Decides whether somebody is heard; who is gone is fine.
   *
   * @throws NoSuchRoomException if there is no such room
   */
  public void mute(String room, String id, boolean muted) {
    try {
      bridge().mute(room, id, muted);
    } catch (MediaException e) {
      e.unless(JanusError.NO_SUCH_USER);
    }
  }

  /**
   * Decides whether somebody hears; who is gone is fine. Only where {@link #canCutHearing}.
   *
   * @throws NoSuchRoomException if there is no such room
   */
  public void suspend(String room, String id, boolean suspended) {
    try {
      bridge().suspend(room, id, suspended);
    } catch (MediaException e) {
      e.unless(JanusError.NO_SUCH_USER);
    }
  }

  /** Opens a session, which is held and kept alive here until it is closed, released or lost. */
  public long openSession() {
    Deadline deadline = deadline();
    JanusConnection connection = link.control(deadline).connection();
    long session = ask(connection, JanusJson.request("create"), deadline).id();
    sessions.hold(session);
    return session;
  }

  /**
   * Takes over a session that somebody else has held: its connections go on, their events come here
   * from now on, and it is held here.
   *
   * @return false if the server does not know it any more
   */
  public boolean adopt(long session) {
    Deadline deadline = deadline();
    JanusConnection connection = link.control(deadline).connection();
    sessions.hold(session); // before the first event can come
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

  /** Holds a session no longer, since another node does. The server is told nothing. */
  public void release(long session) {
    sessions.release(session);
  }

  /** Closes a session with all its connections; one that is gone is fine. */
  public void closeSession(long session) {
    Deadline deadline = deadline();
    JanusConnection connection = link.control(deadline).connection();
    sessions.release(session);
    try {
      ask(connection, JanusJson.request("destroy").add("session_id", session), deadline);
    } catch (MediaException e) {
      e.unless(JanusError.NO_SUCH_SESSION);
    }
  }

  /**
   * Brings somebody into a room. Media flows as soon as they have the answer. If this fails, nobody
   * has come in, or is put out again as soon as possible.
   *
   * @param id who it is; nobody in the room may have the same
   * @throws NoSuchRoomException if there is no such room
   * @throws NoSuchSessionException if the session is gone
   * @throws BadOfferException if nothing can be made of the offer
   */
  public JoinedHandle join(
      long session, String room, String id, String name, boolean muted, SdpOffer offer) {
    Deadline deadline = deadline();
    JanusConnection connection = link.control(deadline).connection();
    CompletableFuture<JsonObject> attaching = connection.ask(AudioBridge.attach(session));
    try {
      long handle = new JsonFields(deadline.await(attaching)).id();
      String answer =
          new AudioBridge(connection, session, handle, deadline).join(room, id, name, muted, offer);
      return new JoinedHandle(handle, answer);
    } catch (MediaException e) {
      // also when the answer comes after our patience: handles cost a thread there
      attaching.thenAccept(late -> connection.ask(detach(session, new JsonFields(late).id())));
      throw e;
    }
  }

  /** Ends somebody's connection, and so their being in the room; one that is gone is fine. */
  public void leave(long session, long handle) {
    Deadline deadline = deadline();
    JanusConnection connection = link.control(deadline).connection();
    try {
      ask(connection, detach(session, handle), deadline);
    } catch (MediaException e) {
      e.unless(JanusError.NO_SUCH_SESSION, JanusError.NO_SUCH_HANDLE);
    }
  }

  /**
   * Ends the connection to the server. The sessions held here live on there for a while (its
   * setting {@code reclaim_session_timeout}), for another node to adopt.
   */
  @Override
  public void close() {
    link.close();
  }

  /** The handle of somebody who was put out is of no more use, but keeps two threads there. */
  private void tidy(long session, long handle) {
    link.ifUp(control -> control.connection().order(detach(session, handle)));
  }

  private AudioBridge bridge() {
    Deadline deadline = deadline();
    ControlSession control = link.control(deadline);
    return new AudioBridge(control.connection(), control.session(), control.handle(), deadline);
  }

  private static JsonFields ask(
      JanusConnection connection, JsonObjectBuilder request, Deadline deadline) {
    return new JsonFields(deadline.await(connection.ask(request)));
  }

  private static JsonObjectBuilder detach(long session, long handle) {
    return JanusJson.request("detach").add("session_id", session).add("handle_id", handle);
  }

  private static Deadline deadline() {
    return Deadline.in(LONGEST);
  }
}
