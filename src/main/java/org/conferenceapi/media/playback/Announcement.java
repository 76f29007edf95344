package org.conferenceapi.media.playback;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.conferenceapi.platform.Ids;

/** A file that an account can have played in its conferences. */
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

  protected Announcement() {}

  /** One whose file is there already. */
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

  /** What its owner calls it; null if it has no name. */
  String name() {
    return name;
  }

  String fileName() {
    return fileName;
  }

  /** In bytes. */
  long fileSize() {
    return fileSize;
  }

  Instant beginTime() {
    return beginTime;
  }
}
