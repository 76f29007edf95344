package org.conferenceapi.media.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.media.RoomParticipant;
import org.conferenceapi.media.room.RoomMember;
import org.conferenceapi.media.room.RoomState;

/**
 * The state of a room in the database and at its media server.
 *
 * @param state what the room is used for
 * @param confSid the conference that has the room, or null
 * @param over whether that conference is over
 * @param members the participants assigned to the room, without those who are out
 * @param voices the participants in the room at the media server; empty if the room does not exist
 *     there
 * @param askedAt when the media server was asked
 * @param silencing whether the media server can stop the audio to a participant
 */
public record RoomSnapshot(
    RoomState state,
    String confSid,
    boolean over,
    List<RoomMember> members,
    Optional<List<RoomParticipant>> voices,
    Instant askedAt,
    boolean silencing) {

  /** Whether participants may be in the room. */
  boolean isUsed() {
    return state == RoomState.IN_USE && !over;
  }
}
