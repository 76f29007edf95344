package org.conferenceapi.conference;

/**
 * A participant who came by a link, and their conference, as they were at one moment.
 *
 * @param name that the others see
 * @param endReason why the conference is over; null if it is not
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
        WebAddress.name(participant.to()),
        participant.voiceMode(),
        participant.status(),
        conference.status(),
        conference.endReason());
  }

  /** Whether they are in the conference. */
  public boolean isIn() {
    return status == ParticipantStatus.ANSWERED;
  }

  /** Whether the conference is over. */
  public boolean isOver() {
    return confStatus == ConferenceStatus.COMPLETED;
  }

  /** Whether they are to be heard. */
  public boolean speaks() {
    return voiceMode == 1 || voiceMode == 2;
  }

  /** Whether they are to hear the others. */
  public boolean hears() {
    return voiceMode == 1 || voiceMode == 3;
  }
}
