package org.conferenceapi.conference;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.representation.HasEntityTag;
import org.conferenceapi.platform.Times;

/** A conference as callers see it (contract, section 3). */
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
  "expireTime",
  "partCount",
  "endReason"
})
public class ConfOut {
  public String sid;
  public String accountSid;
  public String appSid;
  public String status;
  public String beginTime;
  public String endTime;
  public String userData;
  public String onStatus;
  public String onPart;
  public Integer maxParts;
  public Integer maxDuration;
  public Boolean tones;
  public String expireTime;
  public Integer partCount;
  public String endReason;

  static ConfOut of(Conference conference) {
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
    boolean entered = conference.firstEntryTime() != null;
    out.expireTime = entered ? null : Times.format(conference.expireTime());
    out.partCount = conference.partCount();
    out.endReason = conference.endReason() == null ? null : conference.endReason().wire();
    return out;
  }
}
