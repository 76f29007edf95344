package org.conferenceapi.media.presence;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.conferenceapi.media.RoomParticipant;

/**
 * A participant in the room of a conference, as its account sees it ({@code
 * docs/index.html#elements-room-part}).
 */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"sid", "talking", "muted"})
public class RoomPartOut {
  /** The sid of the participant. */
  public String sid;

  /** Whether the participant is talking and not muted. */
  public Boolean talking;

  /** Whether the participant is muted at the media server. */
  public Boolean muted;

  static RoomPartOut of(RoomParticipant participant) {
    RoomPartOut out = new RoomPartOut();
    out.sid = participant.id();
    out.talking = participant.talking() && !participant.muted();
    out.muted = participant.muted();
    return out;
  }
}
