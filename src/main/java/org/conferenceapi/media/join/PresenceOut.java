package org.conferenceapi.media.join;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.conferenceapi.conference.LinkParticipant;
import org.conferenceapi.media.janus.JanusParticipant;

/** How things stand for somebody who has come in by a link. */
@XmlRootElement(name = "presence")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"status", "endReason", "voiceMode", "parts"})
public class PresenceOut {
  public String status;
  public String endReason;
  public Integer voiceMode;
  public List<RoomParticipantOut> parts;

  /** For somebody who is in, with all who are. */
  static PresenceOut in(LinkParticipant participant, List<JanusParticipant> voices) {
    PresenceOut out = new PresenceOut();
    out.status = participant.confStatus().wire();
    out.voiceMode = participant.voiceMode();
    out.parts =
        voices.stream().map(voice -> RoomParticipantOut.of(voice, participant.sid())).toList();
    return out;
  }

  /** For somebody who is not in any more. */
  static PresenceOut out(LinkParticipant participant) {
    PresenceOut out = new PresenceOut();
    out.status = participant.isOver() ? participant.confStatus().wire() : "out";
    out.endReason = participant.endReason() == null ? null : participant.endReason().wire();
    return out;
  }
}
