package org.conferenceapi.media.join;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.conference.media.LinkParticipant;

/**
 * The state of a join link before the participant has joined: representation {@code link} ({@code
 * docs/index.html#elements-link}).
 */
@XmlRootElement(name = "link")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"name", "confStatus", "voiceMode", "canJoin"})
public class JoinLinkOut {
  /** The display name of the participant. */
  public String name;

  /** The status of the conference. */
  public String confStatus;

  /** The voice mode of the participant. */
  public Integer voiceMode;

  /** Always true; if the link cannot be used, the response is a problem. */
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
