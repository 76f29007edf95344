package org.conferenceapi.notification;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.conferenceapi.platform.Times;

/** One attempt to deliver, as callers see it; the duration is in milliseconds. */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"time", "duration", "status", "error"})
public class AttemptOut {
  public String time;
  public Integer duration;
  public Integer status;
  public String error;

  static AttemptOut of(Attempt attempt) {
    AttemptOut out = new AttemptOut();
    out.time = Times.format(attempt.time());
    out.duration = attempt.duration();
    out.status = attempt.status();
    out.error = attempt.error();
    return out;
  }
}
