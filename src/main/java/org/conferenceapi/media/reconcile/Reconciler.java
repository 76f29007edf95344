package org.conferenceapi.media.reconcile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.MediaServer;
import org.conferenceapi.media.NoSuchRoomException;
import org.conferenceapi.media.RoomParticipant;
import org.conferenceapi.media.recording.Recordings;

/**
 * Reconciles a room on a media server with the database. Any node may reconcile any room, and
 * several nodes may reconcile the same room at the same time.
 */
@ApplicationScoped
public class Reconciler {
  private static final System.Logger LOG = System.getLogger(Reconciler.class.getName());

  /** A removal in one round shows its effect in the next. */
  private static final int MAX_ROUNDS = 3;

  @Inject RoomRepository rooms;
  @Inject Recordings recordings;
  @Inject Clock clock;

  /** Reconciles a room. Failures are logged and left to the next reconciliation. */
  void reconcile(MediaServer server, String room) {
    try {
      for (int round = 0; round < MAX_ROUNDS && reconcileOnce(server, room); round++) {
        Thread.onSpinWait();
      }
    } catch (MediaException e) {
      LOG.log(
          server.failureLevel(),
          "The reconciliation of a room at media server {0} failed and is retried: {1}.",
          server.url(),
          e.getMessage());
    }
  }

  /** Reconciles once; whether another round is worthwhile. */
  private boolean reconcileOnce(MediaServer server, String room) {
    Instant askedAt = clock.instant();
    Optional<List<RoomParticipant>> voices = voices(server, room);
    Optional<RoomSnapshot> snapshot = rooms.read(room, voices, askedAt, server.supportsSuspend());
    if (snapshot.isEmpty()) {
      return false;
    }
    if (voices.isEmpty()) {
      recordings.stopLost(room, askedAt);
    }
    List<ReconcileAction> steps = Reconciliation.of(snapshot.get());
    List<ReconcileAction> done = new ArrayList<>();
    boolean changed = false;
    for (ReconcileAction action : steps) {
      if (action instanceof ReconcileAction.Free) {
        server.stopPlaying(room); // else the next conference would hear it
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
    return changed && !snapshot.get().isUsed();
  }

  private static Optional<List<RoomParticipant>> voices(MediaServer server, String room) {
    try {
      return Optional.of(server.participants(room));
    } catch (NoSuchRoomException e) {
      return Optional.empty();
    }
  }
}
