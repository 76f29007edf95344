package org.conferenceapi.media.playback;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.conferenceapi.platform.Ids;

/** An announcement: an Ogg Opus file that an account can play in its conferences. */
@Entity
@Table(name = "announcement")
public class Announcement {
  @Id private String sid;
  @Version private long version;
  private String accountSid;
  private String name;
  private String fileName;
  private long fileSize;
  private Instant beginTime;

  /** For JPA only. */
  protected Announcement() {}

  /** Makes an announcement whose file exists already. */
  static Announcement of(
      String accountSid, String name, String fileName, long fileSize, Instant now) {
    Announcement made = new Announcement();
    made.sid = Ids.sid(now);
    made.accountSid = accountSid;
    made.name = name;
    made.fileName = fileName;
    made.fileSize = fileSize;
    made.beginTime = now;
    return made;
  }

  String sid() {
    return sid;
  }

  String accountSid() {
    return accountSid;
  }

  /** The display name; null if none was given. */
  String name() {
    return name;
  }

  String fileName() {
    return fileName;
  }

  /** The size in bytes. */
  long fileSize() {
    return fileSize;
  }

  Instant beginTime() {
    return beginTime;
  }
}
