package org.conferenceapi.media.join;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.conferenceapi.conference.media.LinkParticipant;
import org.conferenceapi.media.RoomParticipant;

/**
 * The presence of a link participant who has joined: representation {@code presence} ({@code
 * docs/index.html#elements-presence}).
 */
@XmlRootElement(name = "presence")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"status", "endReason", "voiceMode", "parts"})
public class PresenceOut {
  /**
   * The status of the conference, or {@code out} if the participant has left a conference that is
   * not over.
   */
  public String status;

  /** Why the conference ended; null before its end. */
  public String endReason;

  /** The voice mode of the participant; null if it is not in the conference. */
  public Integer voiceMode;

  /** The participants in the room; null if the participant is not in the conference. */
  public List<RoomParticipantOut> parts;

  /** Makes the presence of a participant in the conference, with all participants in the room. */
  static PresenceOut in(LinkParticipant participant, List<RoomParticipant> voices) {
    PresenceOut out = new PresenceOut();
    out.status = participant.confStatus().wire();
    out.voiceMode = participant.voiceMode();
    out.parts =
        voices.stream().map(voice -> RoomParticipantOut.of(voice, participant.sid())).toList();
    return out;
  }

  /** Makes the presence of a participant who is not in the conference any more. */
  static PresenceOut out(LinkParticipant participant) {
    PresenceOut out = new PresenceOut();
    out.status = participant.isOver() ? participant.confStatus().wire() : "out";
    out.endReason = participant.endReason() == null ? null : participant.endReason().wire();
    return out;
  }
}
