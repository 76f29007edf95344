package org.conferenceapi.notification;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import java.util.Map;
import org.conferenceapi.api.list.Paging;

/** A page of notifications. */
@XmlRootElement(name = "notifications")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"notifications", "next"})
public class NotificationsOut {
  @XmlElement(name = "notification")
  public List<NotificationOut> notifications;

  public String next;

  static NotificationsOut of(Paging.Page<Notification> page, Map<String, List<Attempt>> attempts) {
    NotificationsOut out = new NotificationsOut();
    Paging.Shown<NotificationOut> shown =
        page.shown(each -> NotificationOut.of(each, attempts.getOrDefault(each.id(), List.of())));
    out.notifications = shown.items();
    out.next = shown.next();
    return out;
  }
}
