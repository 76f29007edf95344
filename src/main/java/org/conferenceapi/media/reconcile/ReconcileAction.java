package org.conferenceapi.media.reconcile;

import java.time.Instant;
import org.conferenceapi.media.ConnectionId;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.MediaServer;
import org.conferenceapi.media.room.DisconnectReason;
import org.conferenceapi.media.room.MediaLeg;
import org.conferenceapi.media.room.MediaRoom;
import org.conferenceapi.media.room.RoomState;

/**
 * One step that brings a room on a media server and its rows in the database into line. Each step
 * is idempotent.
 */
public sealed interface ReconcileAction {
  /** A step at the media server. */
  sealed interface AtServer extends ReconcileAction {
    /**
     * Executes the step.
     *
     * @param server the media server
     * @param room the name of the room
     * @throws MediaException if that fails
     */
    void act(MediaServer server, String room);
  }

  /** A change of a leg's row, to be applied after all steps at the media server. */
  sealed interface LegChange extends ReconcileAction {
    /**
     * Returns whose leg it is.
     *
     * @return the sid of the participant
     */
    String id();

    /**
     * Applies the change.
     *
     * @param leg the locked leg
     * @param now the current time
     * @return false if the row is to be deleted
     */
    boolean note(MediaLeg leg, Instant now);
  }

  /** A change of the room's row, to be applied after all steps at the media server. */
  sealed interface RoomChange extends ReconcileAction {
    /**
     * Applies the change.
     *
     * @param room the locked room
     * @param now the current time
     * @return false if the row is to be deleted
     */
    boolean note(MediaRoom room, Instant now);
  }

  /**
   * Removes a participant from the room on the media server.
   *
   * @param id the sid of the participant
   */
  record Kick(String id) implements AtServer {
    @Override
    public void act(MediaServer server, String room) {
      server.kick(room, id);
    }
  }

  /**
   * Ends a connection.
   *
   * @param connection the connection
   */
  record Cut(ConnectionId connection) implements AtServer {
    @Override
    public void act(MediaServer server, String room) {
      server.leave(connection);
    }
  }

  /**
   * Mutes or unmutes a participant.
   *
   * @param id the sid of the participant
   * @param muted whether to mute
   */
  record Mute(String id, boolean muted) implements AtServer {
    @Override
    public void act(MediaServer server, String room) {
      server.mute(room, id, muted);
    }
  }

  /**
   * Suspends or resumes a participant. A suspended participant neither hears nor is heard.
   *
   * @param id the sid of the participant
   * @param suspended whether to suspend
   */
  record Suspend(String id, boolean suspended) implements AtServer {
    @Override
    public void act(MediaServer server, String room) {
      server.suspend(room, id, suspended);
    }
  }

  /** Destroys the room. */
  record Destroy() implements AtServer {
    @Override
    public void act(MediaServer server, String room) {
      server.destroyRoom(room);
    }
  }

  /**
   * Records that a participant is out and its connection has ended.
   *
   * @param id the sid of the participant
   */
  record Out(String id) implements LegChange {
    @Override
    public boolean note(MediaLeg leg, Instant now) {
      leg.leave(now);
      return true;
    }
  }

  /**
   * Deletes the leg of a participant whose first join was not confirmed in time.
   *
   * @param id the sid of the participant
   */
  record Forget(String id) implements LegChange {
    @Override
    public boolean note(MediaLeg leg, Instant now) {
      return !leg.isEntering();
    }
  }

  /**
   * Marks a leg as lost.
   *
   * @param id the sid of the participant
   * @param how the reason
   */
  record Lose(String id, DisconnectReason how) implements LegChange {
    @Override
    public boolean note(MediaLeg leg, Instant now) {
      leg.lose(how, now);
      return true;
    }
  }

  /**
   * Records that the media server listed a participant as connected.
   *
   * @param id the sid of the participant
   * @param time when the media server was asked
   */
  record See(String id, Instant time) implements LegChange {
    @Override
    public boolean note(MediaLeg leg, Instant now) {
      leg.see(time);
      return true;
    }
  }

  /**
   * Records that a participant was suspended or resumed.
   *
   * @param id the sid of the participant
   * @param suspended whether it was suspended
   */
  record Suspended(String id, boolean suspended) implements LegChange {
    @Override
    public boolean note(MediaLeg leg, Instant now) {
      leg.suspend(suspended);
      return true;
    }
  }

  /**
   * Makes the empty room available to other conferences.
   *
   * @param confSid the conference that has it and does not need it any more; null if none has it
   */
  record Free(String confSid) implements RoomChange {
    @Override
    public boolean note(MediaRoom room, Instant now) {
      if (room.isLeftBy(confSid)) {
        room.free(now);
      }
      return true;
    }
  }

  /** Deletes the row of the destroyed room. */
  record Gone() implements RoomChange {
    @Override
    public boolean note(MediaRoom room, Instant now) {
      return room.state() != RoomState.GOING;
    }
  }
}
