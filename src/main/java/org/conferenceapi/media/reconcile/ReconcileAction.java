package org.conferenceapi.media.reconcile;

import java.time.Instant;
import org.conferenceapi.media.janus.JanusServer;
import org.conferenceapi.media.janus.MediaException;
import org.conferenceapi.media.room.DisconnectReason;
import org.conferenceapi.media.room.MediaLeg;
import org.conferenceapi.media.room.MediaRoom;
import org.conferenceapi.media.room.RoomState;

/** One thing to do so that a room is what it should be. Each may be done twice without harm. */
public sealed interface ReconcileAction {
  /** To be done at the media server. */
  sealed interface AtServer extends ReconcileAction {
    /**
     * Does it.
     *
     * @throws MediaException if that fails
     */
    void act(JanusServer server, String room);
  }

  /** To be noted of somebody, once all is done at the media server. */
  sealed interface OfLeg extends ReconcileAction {
    /** Whose leg it is. */
    String id();

    /**
     * Notes it.
     *
     * @return false if there is nothing left to be known of them
     */
    boolean note(MediaLeg leg, Instant now);
  }

  /** To be noted of the room, likewise. */
  sealed interface OfRoom extends ReconcileAction {
    /**
     * Notes it.
     *
     * @return false if there is nothing left to be known of it
     */
    boolean note(MediaRoom room, Instant now);
  }

  /** Puts somebody out. */
  record Kick(String id) implements AtServer {
    @Override
    public void act(JanusServer server, String room) {
      server.kick(room, id);
    }
  }

  /** Ends somebody's connection. */
  record Cut(long sessionId, long handleId) implements AtServer {
    @Override
    public void act(JanusServer server, String room) {
      server.leave(sessionId, handleId);
    }
  }

  /** Decides whether somebody is heard. */
  record Mute(String id, boolean muted) implements AtServer {
    @Override
    public void act(JanusServer server, String room) {
      server.mute(room, id, muted);
    }
  }

  /** Decides whether somebody takes part at all: suspended, they neither hear nor are heard. */
  record Suspend(String id, boolean suspended) implements AtServer {
    @Override
    public void act(JanusServer server, String room) {
      server.suspend(room, id, suspended);
    }
  }

  /** Destroys the room. */
  record Destroy() implements AtServer {
    @Override
    public void act(JanusServer server, String room) {
      server.destroyRoom(room);
    }
  }

  /** Somebody is out, and their connection is cut. */
  record Out(String id) implements OfLeg {
    @Override
    public boolean note(MediaLeg leg, Instant now) {
      leg.leave(now);
      return true;
    }
  }

  /** Somebody was on the way in for too long. */
  record Forget(String id) implements OfLeg {
    @Override
    public boolean note(MediaLeg leg, Instant now) {
      return !leg.isEntering();
    }
  }

  /** Somebody is not heard any more. */
  record Lose(String id, DisconnectReason how) implements OfLeg {
    @Override
    public boolean note(MediaLeg leg, Instant now) {
      leg.lose(how, now);
      return true;
    }
  }

  /** Somebody is seen to be connected, at that time. */
  record See(String id, Instant time) implements OfLeg {
    @Override
    public boolean note(MediaLeg leg, Instant now) {
      leg.see(time);
      return true;
    }
  }

  /** Somebody has been suspended, or is not any more. */
  record Suspended(String id, boolean suspended) implements OfLeg {
    @Override
    public boolean note(MediaLeg leg, Instant now) {
      leg.suspend(suspended);
      return true;
    }
  }

  /** The room is empty, and not needed any more by the conference that has it; null if none has. */
  record Free(String confSid) implements OfRoom {
    @Override
    public boolean note(MediaRoom room, Instant now) {
      if (room.isLeftBy(confSid)) {
        room.free(now);
      }
      return true;
    }
  }

  /** The room is destroyed. */
  record Gone() implements OfRoom {
    @Override
    public boolean note(MediaRoom room, Instant now) {
      return room.state() != RoomState.GOING;
    }
  }
}
