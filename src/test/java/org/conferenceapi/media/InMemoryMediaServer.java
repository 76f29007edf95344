package org.conferenceapi.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.conferenceapi.media.sdp.SdpOffer;

/** A media server that mixes nothing, in this process. Its first participants are connected. */
public final class InMemoryMediaServer implements MediaServer {
  private static final int HEADER = 44;
  private static final int RIFF_LENGTH = 4;
  private static final int BEFORE_RIFF = 8;

  private final String url;
  private final Map<String, Map<String, Joined>> rooms = new LinkedHashMap<>();
  private final Map<String, Path> recordings = new LinkedHashMap<>();
  private final Map<String, Path> announcements = new LinkedHashMap<>();
  private final Set<String> sessions = new TreeSet<>();
  private final Set<String> held = new TreeSet<>();
  private final List<Path> tones = new ArrayList<>();
  private Consumer<MediaEvent> events = event -> {};
  private Runnable beforeCalls = () -> {};
  private boolean healthy = true;
  private boolean connecting;
  private Duration unhealthyFor = Duration.ZERO;
  private boolean writesFiles = true;
  private boolean understandsOffers = true;
  private int last;

  private record Joined(RoomParticipant participant, boolean suspended, ConnectionId connection) {}

  /** Creates a server without rooms. */
  public InMemoryMediaServer(String url) {
    this.url = url;
  }

  /** Sets who gets the events. */
  public void tell(Consumer<MediaEvent> consumer) {
    events = consumer;
  }

  /** Sets what happens before each call: it may wait, or throw. */
  public void beforeCalls(Runnable what) {
    beforeCalls = what;
  }

  /** Stops responding, for that time so far. */
  public synchronized void goAway(Duration since) {
    healthy = false;
    unhealthyFor = since;
  }

  /** Is being connected to, or not. */
  public synchronized void connecting(boolean now) {
    healthy = !now;
    connecting = now;
  }

  /** Responds again, and remembers everything. */
  public synchronized void comeBack() {
    healthy = true;
    connecting = false;
    unhealthyFor = Duration.ZERO;
  }

  /** Forgets everything, as a server that has been started again. */
  public synchronized void restart() {
    rooms.clear();
    recordings.clear();
    announcements.clear();
    sessions.clear();
    List.copyOf(held).forEach(this::lose);
  }

  /** Loses one session, with all connections in it. */
  public synchronized void lose(String session) {
    sessions.remove(session);
    removeAll(session);
    if (held.remove(session)) {
      events.accept(new MediaEvent(url, session, "", MediaEvent.Kind.SESSION_LOST));
    }
  }

  /** Writes no file when it is told to record, as with a folder that it cannot write to. */
  public void writeNoFiles() {
    writesFiles = false;
  }

  /** Refuses all offers from now on. */
  public void refuseOffers() {
    understandsOffers = false;
  }

  /** The sessions that exist. */
  public synchronized Set<String> sessions() {
    return Set.copyOf(sessions);
  }

  /** Whether this node gets the events of a session. */
  public synchronized boolean holds(String session) {
    return held.contains(session);
  }

  /** Whether a participant hears nothing. */
  public synchronized boolean isSuspended(String room, String id) {
    return rooms.get(room).get(id).suspended();
  }

  /** The files that are being recorded or played as announcements, and the tones that were. */
  public synchronized List<Path> files() {
    List<Path> all = new ArrayList<>(recordings.values());
    all.addAll(announcements.values());
    all.addAll(tones);
    return all;
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public synchronized boolean isHealthy() {
    return healthy;
  }

  @Override
  public synchronized boolean isConnecting() {
    return connecting;
  }

  @Override
  public synchronized Duration unhealthyFor() {
    return unhealthyFor;
  }

  @Override
  public boolean supportsSuspend() {
    return true;
  }

  @Override
  public boolean createRoom(String room) {
    begin();
    synchronized (this) {
      return rooms.putIfAbsent(room, new LinkedHashMap<>()) == null;
    }
  }

  @Override
  public void destroyRoom(String room) {
    begin();
    synchronized (this) {
      Map<String, Joined> gone = rooms.remove(room);
      recordings.remove(room);
      announcements.remove(room);
      if (gone != null) {
        gone.values().forEach(this::tellGone);
      }
    }
  }

  @Override
  public List<String> rooms() {
    begin();
    synchronized (this) {
      return List.copyOf(rooms.keySet());
    }
  }

  @Override
  public List<RoomParticipant> participants(String room) {
    begin();
    synchronized (this) {
      return room(room).values().stream().map(Joined::participant).toList();
    }
  }

  @Override
  public void kick(String room, String id) {
    begin();
    synchronized (this) {
      Joined kicked = rooms.getOrDefault(room, new LinkedHashMap<>()).remove(id);
      if (kicked != null) {
        tellGone(kicked);
      }
    }
  }

  @Override
  public void mute(String room, String id, boolean muted) {
    begin();
    synchronized (this) {
      room(room)
          .computeIfPresent(
              id,
              (same, joined) -> {
                RoomParticipant was = joined.participant();
                RoomParticipant now =
                    new RoomParticipant(id, was.name(), muted, was.talking(), was.connected());
                return new Joined(now, joined.suspended(), joined.connection());
              });
    }
  }

  @Override
  public void suspend(String room, String id, boolean suspended) {
    begin();
    synchronized (this) {
      room(room)
          .computeIfPresent(
              id,
              (same, joined) -> new Joined(joined.participant(), suspended, joined.connection()));
    }
  }

  @Override
  public String openSession() {
    begin();
    synchronized (this) {
      String session = "session " + ++last;
      sessions.add(session);
      held.add(session);
      return session;
    }
  }

  @Override
  public boolean claimSession(String session) {
    begin();
    synchronized (this) {
      boolean exists = sessions.contains(session);
      if (exists) {
        held.add(session);
      }
      return exists;
    }
  }

  @Override
  public synchronized void releaseSession(String session) {
    held.remove(session);
  }

  @Override
  public void closeSession(String session) {
    begin();
    synchronized (this) {
      held.remove(session);
      sessions.remove(session);
      removeAll(session);
    }
  }

  @Override
  public JoinedConnection join(
      String session, String room, String id, String name, boolean muted, SdpOffer offer) {
    begin();
    synchronized (this) {
      if (!sessions.contains(session)) {
        throw new NoSuchSessionException("no session " + session);
      }
      if (!understandsOffers) {
        throw new BadOfferException("no offer");
      }
      ConnectionId connection = new ConnectionId(session, "handle " + ++last);
      RoomParticipant participant = new RoomParticipant(id, name, muted, false, true);
      if (room(room).putIfAbsent(id, new Joined(participant, false, connection)) != null) {
        throw new MediaException(id + " is in the room");
      }
      return new JoinedConnection(connection, "answer " + last);
    }
  }

  @Override
  public void leave(ConnectionId connection) {
    begin();
    synchronized (this) {
      for (Map<String, Joined> each : rooms.values()) {
        List<Joined> leaving =
            each.values().stream().filter(one -> one.connection().equals(connection)).toList();
        each.values().removeAll(leaving);
        leaving.forEach(this::tellGone);
      }
    }
  }

  @Override
  public void record(String room, Path file) {
    begin();
    synchronized (this) {
      room(room);
      if (recordings.putIfAbsent(room, file) == null && writesFiles) {
        write(file, new byte[HEADER]);
      }
    }
  }

  @Override
  public void stopRecording(String room) {
    begin();
    synchronized (this) {
      Path file = recordings.remove(room);
      if (file != null && writesFiles) {
        ByteBuffer whole = ByteBuffer.allocate(HEADER + 2).order(ByteOrder.LITTLE_ENDIAN);
        write(file, whole.putInt(RIFF_LENGTH, whole.capacity() - BEFORE_RIFF).array());
      }
    }
  }

  @Override
  public void play(String room, Path file, boolean loop) {
    begin();
    synchronized (this) {
      room(room);
      announcements.put(room, file);
    }
  }

  @Override
  public void stopPlaying(String room) {
    begin();
    synchronized (this) {
      announcements.remove(room);
    }
  }

  @Override
  public void playTone(String room, Path file) {
    begin();
    synchronized (this) {
      room(room);
      tones.add(file);
    }
  }

  @Override
  public void close() {
    goAway(Duration.ZERO);
  }

  private void begin() {
    beforeCalls.run();
    if (!isHealthy()) {
      throw new MediaException("the media server is away");
    }
  }

  private Map<String, Joined> room(String name) {
    Map<String, Joined> room = rooms.get(name);
    if (room == null) {
      throw new NoSuchRoomException("no room " + name);
    }
    return room;
  }

  private void removeAll(String session) {
    rooms
        .values()
        .forEach(
            each ->
                each.values().removeIf(joined -> joined.connection().session().equals(session)));
  }

  private void tellGone(Joined joined) {
    ConnectionId id = joined.connection();
    if (held.contains(id.session())) {
      events.accept(new MediaEvent(url, id.session(), id.handle(), MediaEvent.Kind.GONE));
    }
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
