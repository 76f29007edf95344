package org.conferenceapi.event.stream;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.event.EventReader;
import org.conferenceapi.event.LoggedEvent;

/** Representation of a page of events, oldest first ({@code docs/index.html#events}). */
@XmlRootElement(name = "events")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"events", "next"})
public class EventsOut {
  private static final int MAX_CHARACTERS = 1 << 20;

  /** The events. */
  @XmlElement(name = "event")
  @JsonbProperty("events")
  public List<LoggedEventOut> events = new ArrayList<>();

  /** The cursor up to which the log has been read; also set if there is no event. */
  public String next;

  /** Shows a page, or only its first MiB. */
  static EventsOut of(EventReader.Page page) {
    EventsOut out = new EventsOut();
    out.next = Long.toString(page.next());
    int characters = 0;
    for (LoggedEvent each : page.events()) {
      characters += each.json().length();
      if (characters > MAX_CHARACTERS && !out.events.isEmpty()) {
        out.next = Long.toString(page.events().get(out.events.size() - 1).place());
        break;
      }
      out.events.add(LoggedEventOut.of(each));
    }
    return out;
  }
}
