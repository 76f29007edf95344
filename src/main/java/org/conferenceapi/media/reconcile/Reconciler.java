package org.conferenceapi.media.reconcile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.media.janus.JanusParticipant;
import org.conferenceapi.media.janus.JanusServer;
import org.conferenceapi.media.janus.MediaException;
import org.conferenceapi.media.janus.NoSuchRoomException;
import org.conferenceapi.media.recording.Recordings;

/**
 * Makes a room on a media server what our books say that it should be. Any node may do it for any
 * room, and several at once.
 */
@ApplicationScoped
public class Reconciler {
  private static final System.Logger LOG = System.getLogger(Reconciler.class.getName());

  /** What was put out in one round is seen to be gone in the next. */
  private static final int MOST_ROUNDS = 3;

  @Inject RoomRepository rooms;
  @Inject Recordings recordings;
  @Inject Clock clock;

  /** Visits a room; what fails is left to the next visit. */
  void visit(JanusServer server, String room) {
    try {
      for (int round = 0; round < MOST_ROUNDS && reconcile(server, room); round++) {
        Thread.onSpinWait();
      }
    } catch (MediaException e) {
      LOG.log(
          Level.WARNING,
          "A room at {0} waits for its next visit: {1}.",
          server.url(),
          e.getMessage());
    }
  }

  /** Whether it is worth looking again. */
  private boolean reconcile(JanusServer server, String room) {
    Instant askedAt = clock.instant();
    Optional<List<JanusParticipant>> voices = voices(server, room);
    Optional<RoomSnapshot> situation = rooms.read(room, voices, askedAt, server.canCutHearing());
    if (situation.isEmpty()) {
      return false;
    }
    if (voices.isEmpty()) {
      recordings.lose(room, askedAt);
    }
    List<ReconcileAction> steps = Reconciliation.of(situation.get());
    List<ReconcileAction> done = new ArrayList<>();
    boolean changed = false;
    for (ReconcileAction action : steps) {
      if (action instanceof ReconcileAction.Free) {
        server.sounds().stopPlaying(room); // it would go on for the next conference
      }
      if (action instanceof ReconcileAction.AtServer atServer) {
        atServer.act(server, room);
        changed = true;
      } else {
        done.add(action);
      }
    }
    if (!done.isEmpty()) {
      rooms.note(room, done, askedAt);
    }
    return changed && !situation.get().isUsed();
  }

  private static Optional<List<JanusParticipant>> voices(JanusServer server, String room) {
    try {
      return Optional.of(server.voices(room));
    } catch (NoSuchRoomException e) {
      return Optional.empty();
    }
  }
}
