package org.conferenceapi.notification;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.conferenceapi.platform.Times;

/** A notification as callers see it (contract, section 5). */
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
  public String id;
  public String type;
  public Integer sequence;
  public String time;
  public String url;
  public String state;
  public String nextAttemptTime;

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
    // one that was recorded since the notification was read would not fit what else is shown
    List<AttemptOut> made =
        attempts.stream()
            .filter(each -> each.number() <= notification.attempts())
            .map(AttemptOut::of)
            .toList();
    out.attempts = made.isEmpty() ? null : made;
    return out;
  }
}
