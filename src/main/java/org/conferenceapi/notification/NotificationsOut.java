package org.conferenceapi.notification;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import java.util.Map;
import org.conferenceapi.api.list.Paging;

/** Representation of a page of notifications in API responses ({@code docs/index.html#log}). */
@XmlRootElement(name = "notifications")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"notifications", "next"})
public class NotificationsOut {
  /** The notifications of the page, the latest first. */
  @XmlElement(name = "notification")
  public List<NotificationOut> notifications;

  /** The cursor of the next page ({@code docs/index.html#paging}), or null on the last page. */
  public String next;

  /** Makes the page's representation; {@code attempts} has the attempts by notification id. */
  static NotificationsOut of(Paging.Page<Notification> page, Map<String, List<Attempt>> attempts) {
    NotificationsOut out = new NotificationsOut();
    Paging.Shown<NotificationOut> shown =
        page.shown(each -> NotificationOut.of(each, attempts.getOrDefault(each.id(), List.of())));
    out.notifications = shown.items();
    out.next = shown.next();
    return out;
  }
}
