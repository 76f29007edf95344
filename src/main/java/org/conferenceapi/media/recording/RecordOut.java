package org.conferenceapi.media.recording;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.representation.HasEntityTag;
import org.conferenceapi.platform.Times;

/** A recording as callers see it. */
@HasEntityTag
@XmlRootElement(name = "record")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({
  "sid",
  "confSid",
  "accountSid",
  "status",
  "beginTime",
  "endTime",
  "size",
  "failReason"
})
public class RecordOut {
  public String sid;
  public String confSid;
  public String accountSid;
  public String status;
  public String beginTime;
  public String endTime;
  public Long size;
  public String failReason;

  static RecordOut of(Recording recording) {
    RecordOut out = new RecordOut();
    out.sid = recording.sid();
    out.confSid = recording.confSid();
    out.accountSid = recording.accountSid();
    out.status =
        switch (recording.state()) {
          case STARTING, RUNNING, STOPPING, CUTTING -> "recording";
          case COMPLETED, FORGOTTEN -> "completed";
          case CUT, FAILED -> "failed";
        };
    out.beginTime = Times.format(recording.beginTime());
    out.endTime = Times.format(recording.endTime());
    out.size = recording.fileSize();
    out.failReason =
        switch (recording.state()) {
          case CUT -> "disk-full";
          case FAILED -> "not-written";
          default -> null;
        };
    return out;
  }
}
