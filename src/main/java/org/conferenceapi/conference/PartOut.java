package org.conferenceapi.conference;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.representation.HasEntityTag;
import org.conferenceapi.platform.Times;

/** A participant as callers see them (contract, section 4). */
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
  "userData",
  "joinUrl"
})
public class PartOut {
  public String sid;
  public String confSid;
  public String accountSid;
  public String appSid;
  public String direction;
  public String from;
  public String to;
  public String status;
  public Integer voiceMode;
  public String beginTime;
  public String ringTime;
  public String enterTime;
  public String endTime;
  public String userData;

  /** Only in the answer that made it: it shows a secret. */
  public String joinUrl;

  static PartOut of(Participant participant) {
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
    out.userData = participant.userData();
    return out;
  }
}
