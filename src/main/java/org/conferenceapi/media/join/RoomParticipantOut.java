package org.conferenceapi.media.join;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.conferenceapi.media.RoomParticipant;

/**
 * A participant in the room, as the other participants see it ({@code
 * docs/index.html#elements-voice}).
 */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"name", "me", "talking", "muted"})
public class RoomParticipantOut {
  /** The display name. */
  public String name;

  /** Whether it is the participant who makes the request. */
  public Boolean me;

  /** Whether the participant is talking and not muted. */
  public Boolean talking;

  /** Whether the participant is muted. */
  public Boolean muted;

  static RoomParticipantOut of(RoomParticipant participant, String mySid) {
    RoomParticipantOut out = new RoomParticipantOut();
    out.name = participant.name();
    out.me = participant.id().equals(mySid);
    out.talking = participant.talking() && !participant.muted();
    out.muted = participant.muted();
    return out;
  }
}
