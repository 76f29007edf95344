package org.conferenceapi.media.playback;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.conferenceapi.api.list.Paging;

/** The representation {@code announcements}: a page of announcements. */
@XmlRootElement(name = "announcements")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"announcements", "next"})
public class AnnouncementsOut {
  /** The announcements of the page, newest first. */
  @XmlElement(name = "announcement")
  @JsonbProperty("announcements")
  public List<AnnouncementOut> announcements;

  /** The cursor of the next page; null on the last page. */
  public String next;

  static AnnouncementsOut of(Paging.Page<Announcement> page) {
    AnnouncementsOut out = new AnnouncementsOut();
    Paging.Shown<AnnouncementOut> shown = page.shown(AnnouncementOut::of);
    out.announcements = shown.items();
    out.next = shown.next();
    return out;
  }
}
