package org.conferenceapi.notification;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.conferenceapi.platform.Times;

/**
 * Representation of a notification in API responses ({@code
 * docs/index.html#elements-notification}).
 */
@XmlRootElement(name = "notification")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({
  "id",
  "type",
  "sequence",
  "time",
  "url",
  "state",
  "nextAttemptTime",
  "attempts"
})
public class NotificationOut {
  /** The event's id: {@code msg_} and 32 hexadecimal characters. */
  public String id;

  /** {@code conf.status} or {@code part.status}. */
  public String type;

  /** The number among the notifications of the conference, from 1. */
  public Integer sequence;

  /** When the change happened: an ISO 8601 time in UTC. */
  public String time;

  /** The URL that the notification is posted to. */
  public String url;

  /** {@code pending}, {@code delivered} or {@code dead}. */
  public String state;

  /**
   * When it is due or, during an attempt, when its lease ends: an ISO 8601 time in UTC. Null if the
   * notification is parked or settled.
   */
  public String nextAttemptTime;

  /** The attempts in the order of their numbers, or null if there was none. */
  @XmlElementWrapper(name = "attempts")
  @XmlElement(name = "attempt")
  public List<AttemptOut> attempts;

  static NotificationOut of(Notification notification, List<Attempt> attempts) {
    NotificationOut out = new NotificationOut();
    out.id = notification.id();
    out.type = notification.type();
    out.sequence = notification.sequence();
    out.time = Times.format(notification.created());
    out.url = notification.url();
    out.state = notification.state().wire();
    out.nextAttemptTime =
        notification.isParked() ? null : Times.format(notification.nextAttemptAt());
    // an attempt recorded after the notification was read would contradict the state shown
    List<AttemptOut> shown =
        attempts.stream()
            .filter(each -> each.number() <= notification.attempts())
            .map(AttemptOut::of)
            .toList();
    out.attempts = shown.isEmpty() ? null : shown;
    return out;
  }
}
