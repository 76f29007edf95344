package org.conferenceapi.conference.media;

import org.conferenceapi.conference.Conference;
import org.conferenceapi.conference.ConferenceStatus;
import org.conferenceapi.conference.EndReason;
import org.conferenceapi.conference.Participant;
import org.conferenceapi.conference.ParticipantStatus;
import org.conferenceapi.conference.WebAddress;

/**
 * A snapshot of a participant whose audio media servers mix, by a link or by a phone, and of the
 * participant's conference.
 *
 * @param sid the sid of the participant
 * @param confSid the sid of the conference
 * @param name the name that the other participants see; empty for a phone
 * @param voiceMode 1 hears and speaks, 2 speaks only, 3 hears only, 4 neither
 * @param status the status of the participant
 * @param confStatus the status of the conference
 * @param endReason the reason of the conference's end; null before the end
 */
public record LinkParticipant(
    String sid,
    String confSid,
    String name,
    int voiceMode,
    ParticipantStatus status,
    ConferenceStatus confStatus,
    EndReason endReason) {

  static LinkParticipant of(Participant participant, Conference conference) {
    return new LinkParticipant(
        participant.sid(),
        conference.sid(),
        WebAddress.is(participant.to()) ? WebAddress.name(participant.to()) : "",
        participant.voiceMode(),
        participant.status(),
        conference.status(),
        conference.endReason());
  }

  /**
   * Returns whether the participant is in the conference.
   *
   * @return whether the status is {@code ANSWERED}
   */
  public boolean isIn() {
    return status == ParticipantStatus.ANSWERED;
  }

  /**
   * Returns whether the conference has ended.
   *
   * @return whether its status is {@code COMPLETED}
   */
  public boolean isOver() {
    return confStatus == ConferenceStatus.COMPLETED;
  }

  /**
   * Returns whether the voice mode lets the other participants hear this one.
   *
   * @return true for voice modes 1 and 2
   */
  public boolean speaks() {
    return voiceMode == 1 || voiceMode == 2;
  }

  /**
   * Returns whether the voice mode lets this participant hear the others.
   *
   * @return true for voice modes 1 and 3
   */
  public boolean hears() {
    return voiceMode == 1 || voiceMode == 3;
  }
}
