package org.conferenceapi.media.playback;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.representation.HasEntityTag;
import org.conferenceapi.platform.Times;

/** An announcement as callers see it. */
@HasEntityTag
@XmlRootElement(name = "announcement")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"sid", "accountSid", "name", "size", "beginTime"})
public class AnnouncementOut {
  public String sid;
  public String accountSid;
  public String name;
  public Long size;
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
