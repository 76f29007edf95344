package org.conferenceapi.media.join;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.conferenceapi.media.janus.JanusParticipant;

/** Somebody who is in the conference, as the others see them. */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"name", "me", "talking", "muted"})
public class RoomParticipantOut {
  public String name;
  public Boolean me;
  public Boolean talking;
  public Boolean muted;

  static RoomParticipantOut of(JanusParticipant participant, String mySid) {
    RoomParticipantOut out = new RoomParticipantOut();
    out.name = participant.name();
    out.me = participant.id().equals(mySid);
    out.talking = participant.talking() && !participant.muted();
    out.muted = participant.muted();
    return out;
  }
}
