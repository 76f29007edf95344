package org.conferenceapi.conference;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.time.Instant;
import org.conferenceapi.platform.Times;

/** What a notification says (contract, section 5). */
@XmlRootElement(name = "event")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"id", "type", "sequence", "time", "conf", "part"})
public class EventOut {
  static final String CONFERENCE = "conf.status";
  static final String PARTICIPANT = "part.status";

  public String id;
  public String type;
  public Integer sequence;
  public String time;
  public ConfOut conf;
  public PartOut part;

  /** An event of the conference, or of the participant if there is one. */
  static EventOut of(
      String id, int sequence, Instant time, Conference conference, Participant participant) {
    EventOut out = new EventOut();
    out.id = id;
    out.type = participant == null ? CONFERENCE : PARTICIPANT;
    out.sequence = sequence;
    out.time = Times.format(time);
    out.conf = ConfOut.of(conference);
    out.part = participant == null ? null : PartOut.of(participant);
    return out;
  }
}
