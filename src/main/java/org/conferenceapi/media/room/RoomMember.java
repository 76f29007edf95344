package org.conferenceapi.media.room;

import java.time.Instant;
import org.conferenceapi.conference.LinkParticipant;

/**
 * Somebody whose place is in a room, as our books have it.
 *
 * @param entering on the way in
 * @param belongs is in the conference, which is not over
 * @param speaks is to be heard
 * @param silent is neither to be heard nor to hear
 * @param suspended was made so
 * @param sessionId of their connection, or null
 * @param handleId of their connection, or null
 * @param since when they came in, came back, or began to
 * @param lost why they are not heard, or null
 */
public record RoomMember(
    String id,
    boolean entering,
    boolean belongs,
    boolean speaks,
    boolean silent,
    boolean suspended,
    Long sessionId,
    Long handleId,
    Instant since,
    DisconnectReason lost) {

  /** Made of somebody's leg and of who they are; null for one whom nobody knows any more. */
  public static RoomMember of(MediaLeg leg, LinkParticipant participant) {
    return new RoomMember(
        leg.partSid(),
        leg.isEntering(),
        participant != null && participant.isIn(),
        participant != null && participant.speaks(),
        participant != null && !participant.speaks() && !participant.hears(),
        leg.suspended(),
        leg.sessionId(),
        leg.handleId(),
        leg.since(),
        leg.lost());
  }
}
