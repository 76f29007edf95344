package org.conferenceapi.conference.resource;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.RequestBody;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.conference.ParticipantStatus;

/**
 * The request body with which a switch reports the status of a participant's call: see {@code
 * docs/index.html#elements-report}.
 */
@RequestBody
@XmlRootElement(name = "part")
@XmlAccessorType(XmlAccessType.FIELD)
public class ReportIn {
  /**
   * The reported status: {@code ringing}, {@code answered}, {@code completed}, {@code busy}, {@code
   * no-answer} or {@code failed}; required.
   */
  public String status;

  /**
   * Returns the reported status.
   *
   * @return the status
   * @throws Problem {@code invalid} if the status is missing, unknown or not reportable
   */
  public ParticipantStatus status() {
    return ParticipantStatus.of(status)
        .filter(ParticipantStatus::isReportable)
        .orElseThrow(
            () ->
                Problem.invalid(
                    "status", "must be ringing, answered, completed, busy, no-answer or failed"));
  }
}
