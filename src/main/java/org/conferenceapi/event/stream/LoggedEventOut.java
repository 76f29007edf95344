package org.conferenceapi.event.stream;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.representation.Representations;
import org.conferenceapi.conference.ConfOut;
import org.conferenceapi.conference.PartOut;
import org.conferenceapi.event.LoggedEvent;
import org.conferenceapi.media.playback.PlayOut;
import org.conferenceapi.media.recording.RecordOut;
import org.conferenceapi.notification.NotificationOut;

/** Representation of an event of the log ({@code docs/index.html#elements-logged-event}). */
@XmlRootElement(name = "event")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({
  "id",
  "type",
  "time",
  "conf",
  "part",
  "digits",
  "record",
  "play",
  "notification"
})
public class LoggedEventOut {
  /** The id: {@code msg_} and 32 hexadecimal digits; that of the notification if there is one. */
  public String id;

  /** The name of an {@link org.conferenceapi.event.EventType}, such as {@code conf.status}. */
  public String type;

  /** When the change happened: an ISO 8601 time in UTC. */
  public String time;

  /** The conference as the change left it. */
  public ConfOut conf;

  /** The participant as the change left it; null if the event is not about one. */
  public PartOut part;

  /** The keys that the participant has pressed; null if the event is not about them. */
  public String digits;

  /** The recording as the change left it; null if the event is not about one. */
  public RecordOut record;

  /** The playback that was started or stopped; null if the event is not about one. */
  public PlayOut play;

  /** The notification that is dead; null if the event is not about one. */
  public NotificationOut notification;

  static LoggedEventOut of(LoggedEvent event) {
    return Representations.readJson(event.json(), LoggedEventOut.class);
  }
}
