package org.conferenceapi.media.playback;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.representation.HasEntityTag;
import org.conferenceapi.platform.Times;

/** The representation {@code announcement} ({@code docs/index.html#elements-announcement}). */
@HasEntityTag
@XmlRootElement(name = "announcement")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"sid", "accountSid", "name", "size", "beginTime"})
public class AnnouncementOut {
  /** The sid of the announcement. */
  public String sid;

  /** The sid of the account that owns it. */
  public String accountSid;

  /** The display name; null if none was given. */
  public String name;

  /** The size of the file in bytes. */
  public Long size;

  /** When it was uploaded: an ISO 8601 time in UTC. */
  public String beginTime;

  static AnnouncementOut of(Announcement announcement) {
    AnnouncementOut out = new AnnouncementOut();
    out.sid = announcement.sid();
    out.accountSid = announcement.accountSid();
    out.name = announcement.name();
    out.size = announcement.fileSize();
    out.beginTime = Times.format(announcement.beginTime());
    return out;
  }
}
