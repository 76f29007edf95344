package org.conferenceapi.conference;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.RequestBody;
import org.conferenceapi.api.problem.Problem;

/** What a switch reports of a participant's call. */
@RequestBody
@XmlRootElement(name = "part")
@XmlAccessorType(XmlAccessType.FIELD)
public class ReportIn {
  public String status;

  /**
   * The reported status.
   *
   * @throws Problem {@code invalid} for one that cannot be reported
   */
  ParticipantStatus status() {
    return ParticipantStatus.of(status)
        .filter(ParticipantStatus::isReportable)
        .orElseThrow(
            () ->
                Problem.invalid(
                    "status", "must be ringing, answered, completed, busy, no-answer or failed"));
  }
}
