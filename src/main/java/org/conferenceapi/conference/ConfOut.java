package org.conferenceapi.conference;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.representation.HasEntityTag;
import org.conferenceapi.platform.Times;

/**
 * Representation of a conference in API responses and notifications ({@code
 * docs/index.html#elements-conf}). Times are ISO 8601 in UTC.
 */
@HasEntityTag
@XmlRootElement(name = "conf")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({
  "sid",
  "accountSid",
  "appSid",
  "status",
  "beginTime",
  "endTime",
  "userData",
  "onStatus",
  "onPart",
  "maxParts",
  "maxDuration",
  "tones",
  "dialIn",
  "dialCode",
  "digitEvents",
  "expireTime",
  "partCount",
  "endReason"
})
public class ConfOut {
  /** The sid of the conference. */
  public String sid;

  /** The sid of the account or sub-account that owns the conference. */
  public String accountSid;

  /** The sid of the app. */
  public String appSid;

  /** The name of a {@link ConferenceStatus}, such as {@code running}. */
  public String status;

  /** The time of the creation. */
  public String beginTime;

  /** The time of the completion, or null. */
  public String endTime;

  /** Data of the client, or null. */
  public String userData;

  /** The URL for notifications of the conference's status, or null. */
  public String onStatus;

  /** The URL for notifications of participants' statuses, or null. */
  public String onPart;

  /** The maximum number of participants in the conference; null if it is not limited. */
  public Integer maxParts;

  /** The maximum time from the first entry to the end in seconds; null if it is not limited. */
  public Integer maxDuration;

  /** True if a tone plays when a participant enters or leaves, otherwise null. */
  public Boolean tones;

  /** True if callers can dial in, otherwise null. */
  public Boolean dialIn;

  /** The digits that lead callers to the conference; null if it is not live. */
  public String dialCode;

  /** True if the keys that participants press are events, otherwise null. */
  public Boolean digitEvents;

  /** When the conference ends unless a participant enters; null after the first entry. */
  public String expireTime;

  /** The number of participants in the conference. */
  public Integer partCount;

  /** The name of an {@link EndReason}, such as {@code max-duration}; null before the end. */
  public String endReason;

  /**
   * Returns the representation of a conference as it is now.
   *
   * @param conference the conference
   * @return the representation
   */
  public static ConfOut of(Conference conference) {
    ConfOut out = new ConfOut();
    out.sid = conference.sid();
    out.accountSid = conference.accountSid();
    out.appSid = conference.appSid();
    out.status = conference.status().wire();
    out.beginTime = Times.format(conference.beginTime());
    out.endTime = Times.format(conference.endTime());
    out.userData = conference.userData();
    out.onStatus = conference.onStatus();
    out.onPart = conference.onPart();
    out.maxParts = conference.maxParts();
    out.maxDuration = conference.maxDuration();
    out.tones = conference.tones() ? true : null;
    out.dialIn = conference.dialIn() ? true : null;
    out.dialCode = conference.dialCode();
    out.digitEvents = conference.digitEvents() ? true : null;
    boolean entered = conference.firstEntryTime() != null;
    out.expireTime = entered ? null : Times.format(conference.expireTime());
    out.partCount = conference.partCount();
    out.endReason = conference.endReason() == null ? null : conference.endReason().wire();
    return out;
  }
}
