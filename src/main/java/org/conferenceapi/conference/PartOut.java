package org.conferenceapi.conference;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.representation.HasEntityTag;
import org.conferenceapi.platform.Times;

/**
 * Representation of a participant in API responses and notifications ({@code
 * docs/index.html#elements-part}). Times are ISO 8601 in UTC, or null if the event has not
 * happened.
 */
@HasEntityTag
@XmlRootElement(name = "part")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({
  "sid",
  "confSid",
  "accountSid",
  "appSid",
  "direction",
  "from",
  "to",
  "status",
  "voiceMode",
  "beginTime",
  "ringTime",
  "enterTime",
  "endTime",
  "sipStatus",
  "sipReason",
  "userData",
  "joinUrl"
})
public class PartOut {
  /** The sid of the participant. */
  public String sid;

  /** The sid of the conference. */
  public String confSid;

  /** The sid of the conference's account. */
  public String accountSid;

  /** The sid of the conference's app. */
  public String appSid;

  /**
   * {@code outbound} for a called participant, {@code inbound} for one who joins by a link or
   * calls.
   */
  public String direction;

  /** The address of the caller, or null. */
  public String from;

  /** The address of the participant. */
  public String to;

  /** The name of a {@link ParticipantStatus}, such as {@code no-answer}. */
  public String status;

  /** 1 hears and speaks, 2 speaks only, 3 hears only, 4 neither. */
  public Integer voiceMode;

  /** The time of the invitation. */
  public String beginTime;

  /** When the participant's phone began to ring, if that was reported. */
  public String ringTime;

  /** When the participant entered the conference. */
  public String enterTime;

  /** When the call ended, for whatever reason. */
  public String endTime;

  /** The SIP status with which the call ended, or null. */
  public Integer sipStatus;

  /** The reason phrase of that status, or null. */
  public String sipReason;

  /** Data of the client, or null. */
  public String userData;

  /** The join link. Only the response to the invitation shows it, because it is a secret. */
  public String joinUrl;

  /**
   * Returns the representation of a participant as it is now.
   *
   * @param participant the participant
   * @return the representation
   */
  public static PartOut of(Participant participant) {
    PartOut out = new PartOut();
    out.sid = participant.sid();
    out.confSid = participant.confSid();
    out.accountSid = participant.accountSid();
    out.appSid = participant.appSid();
    out.direction = participant.direction().wire();
    out.from = participant.from();
    out.to = participant.to();
    out.status = participant.status().wire();
    out.voiceMode = participant.voiceMode();
    out.beginTime = Times.format(participant.beginTime());
    out.ringTime = Times.format(participant.ringTime());
    out.enterTime = Times.format(participant.enterTime());
    out.endTime = Times.format(participant.endTime());
    out.sipStatus = participant.sipStatus();
    out.sipReason = participant.sipReason();
    out.userData = participant.userData();
    return out;
  }
}
