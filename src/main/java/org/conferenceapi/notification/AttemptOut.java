package org.conferenceapi.notification;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.conferenceapi.platform.Times;

/**
 * Representation of a delivery attempt in API responses ({@code docs/index.html#elements-attempt}).
 */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"time", "duration", "status", "error"})
public class AttemptOut {
  /** When the attempt began: an ISO 8601 time in UTC. */
  public String time;

  /** The attempt's duration in milliseconds. */
  public Integer duration;

  /** The HTTP status of the response, or null if there was no response. */
  public Integer status;

  /** Why there was no response, or null if there was one. */
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
