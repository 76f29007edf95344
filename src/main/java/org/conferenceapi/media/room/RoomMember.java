package org.conferenceapi.media.room;

import java.time.Instant;
import org.conferenceapi.conference.media.LinkParticipant;
import org.conferenceapi.media.ConnectionId;

/**
 * A participant who is assigned to a room, as the database has it.
 *
 * @param id the sid of the participant, which is its id in the room
 * @param entering whether the first join is not confirmed yet
 * @param belongs whether the participant is in the conference and the conference is not over
 * @param speaks whether the others are to hear the participant
 * @param silent whether the participant is neither to hear nor to be heard
 * @param suspended whether the participant has been suspended at the media server
 * @param connection the connection to the media server, or null
 * @param since when the participant joined, reconnected, or began to
 * @param lost why the leg is lost, or null
 */
public record RoomMember(
    String id,
    boolean entering,
    boolean belongs,
    boolean speaks,
    boolean silent,
    boolean suspended,
    ConnectionId connection,
    Instant since,
    DisconnectReason lost) {

  /**
   * Makes a member from the rows of a leg and its participant.
   *
   * @param leg the leg
   * @param participant the participant; null if it does not exist any more
   * @return the member
   */
  public static RoomMember of(MediaLeg leg, LinkParticipant participant) {
    return new RoomMember(
        leg.partSid(),
        leg.isEntering(),
        participant != null && participant.isIn(),
        participant != null && participant.speaks(),
        participant != null && !participant.speaks() && !participant.hears(),
        leg.suspended(),
        leg.connection(),
        leg.since(),
        leg.lost());
  }
}
