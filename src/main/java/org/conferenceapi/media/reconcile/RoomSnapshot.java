package org.conferenceapi.media.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.media.janus.JanusParticipant;
import org.conferenceapi.media.room.RoomMember;
import org.conferenceapi.media.room.RoomState;

/**
 * A room, as our books and its media server have it.
 *
 * @param confSid the conference that has it, or null
 * @param over that conference is over
 * @param members whose place is in it, without those who are out
 * @param voices who is in it; empty if there is no such room
 * @param askedAt when the media server was asked
 * @param silencing the media server can keep somebody from hearing
 */
public record RoomSnapshot(
    RoomState state,
    String confSid,
    boolean over,
    List<RoomMember> members,
    Optional<List<JanusParticipant>> voices,
    Instant askedAt,
    boolean silencing) {

  /** Whether anybody may be in it. */
  boolean isUsed() {
    return state == RoomState.IN_USE && !over;
  }
}
