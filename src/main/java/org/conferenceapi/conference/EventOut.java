package org.conferenceapi.conference;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.time.Instant;
import org.conferenceapi.event.EventType;
import org.conferenceapi.platform.Times;

/**
 * The body of a notification: a change of the status of a conference or a participant ({@code
 * docs/index.html#elements-event}).
 */
@XmlRootElement(name = "event")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"id", "type", "sequence", "time", "conf", "part"})
public class EventOut {
  /** The type of a change of a conference. */
  static final String CONFERENCE = EventType.CONF_STATUS.wire();

  /** The type of a change of a participant. */
  static final String PARTICIPANT = EventType.PART_STATUS.wire();

  /** The id: {@code msg_} and 32 hexadecimal characters. */
  public String id;

  /** {@code conf.status} or {@code part.status}. */
  public String type;

  /** The number among the notifications of the conference, from 1. */
  public Integer sequence;

  /** When the change happened: an ISO 8601 time in UTC. */
  public String time;

  /** The conference as the transaction of the change leaves it. */
  public ConfOut conf;

  /** The participant whose status changed; null in {@code conf.status}. */
  public PartOut part;

  /**
   * Creates an event of a participant, or of the conference if the participant is null. It does not
   * show them yet.
   */
  static EventOut head(String id, int sequence, Instant time, Participant participant) {
    EventOut out = new EventOut();
    out.id = id;
    out.type = participant == null ? CONFERENCE : PARTICIPANT;
    out.sequence = sequence;
    out.time = Times.format(time);
    return out;
  }
}
