package org.conferenceapi.media.recording;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.representation.HasEntityTag;
import org.conferenceapi.platform.Times;

/** The representation {@code record} of a recording ({@code docs/index.html#elements-record}). */
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
  /** The sid of the recording. */
  public String sid;

  /** The sid of the conference. */
  public String confSid;

  /** The sid of the conference's account. */
  public String accountSid;

  /** {@code recording}, {@code completed} or {@code failed}. */
  public String status;

  /** When it was started: an ISO 8601 time in UTC. */
  public String beginTime;

  /** When it ended: an ISO 8601 time in UTC. Null before. */
  public String endTime;

  /** The size of the file in bytes; null before the end and without a file. */
  public Long size;

  /** {@code disk-full} or {@code not-written}; null unless failed. */
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
