package org.conferenceapi.conference.phone;

import java.time.Instant;
import org.conferenceapi.conference.Conference;
import org.conferenceapi.conference.ConferenceStatus;
import org.conferenceapi.conference.Direction;
import org.conferenceapi.conference.Participant;
import org.conferenceapi.conference.ParticipantStatus;

/**
 * A snapshot of a participant who is called or calls, and of the participant's conference.
 *
 * @param sid the sid of the participant
 * @param confSid the sid of the conference
 * @param accountSid the sid of the account of the conference
 * @param direction outbound for one who is called, inbound for one who calls
 * @param from the address of the caller, or null
 * @param to the address that is called or was dialled
 * @param voiceMode 1 hears and speaks, 2 speaks only, 3 hears only, 4 neither
 * @param status the status of the participant
 * @param ringUntil when the call ends if it is not answered
 * @param confStatus the status of the conference
 * @param digitEvents whether the conference wants to know the keys that are pressed
 */
public record PhoneParticipant(
    String sid,
    String confSid,
    String accountSid,
    Direction direction,
    String from,
    String to,
    int voiceMode,
    ParticipantStatus status,
    Instant ringUntil,
    ConferenceStatus confStatus,
    boolean digitEvents) {

  static PhoneParticipant of(Participant participant, Conference conference) {
    return new PhoneParticipant(
        participant.sid(),
        conference.sid(),
        conference.accountSid(),
        participant.direction(),
        participant.from(),
        participant.to(),
        participant.voiceMode(),
        participant.status(),
        participant.ringUntil(),
        conference.status(),
        conference.digitEvents());
  }
}
