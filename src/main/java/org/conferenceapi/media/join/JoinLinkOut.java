package org.conferenceapi.media.join;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.conference.LinkParticipant;

/** What a link leads to, before anybody has come in by it. */
@XmlRootElement(name = "link")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"name", "confStatus", "voiceMode", "canJoin"})
public class JoinLinkOut {
  public String name;
  public String confStatus;
  public Integer voiceMode;
  public Boolean canJoin;

  static JoinLinkOut of(LinkParticipant participant) {
    JoinLinkOut out = new JoinLinkOut();
    out.name = participant.name();
    out.confStatus = participant.confStatus().wire();
    out.voiceMode = participant.voiceMode();
    out.canJoin = true;
    return out;
  }
}
