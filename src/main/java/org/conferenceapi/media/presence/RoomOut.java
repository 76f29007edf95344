package org.conferenceapi.media.presence;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.conferenceapi.media.RoomParticipant;

/**
 * The room of a conference: representation {@code room} ({@code docs/index.html#elements-room}).
 */
@XmlRootElement(name = "room")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"bridge", "parts"})
public class RoomOut {
  private static final Pattern SID = Pattern.compile("[0-9a-f]{32}");

  /** {@code janus} or {@code external}: the setting {@code conference.bridge}. */
  public String bridge;

  /** The participants who are connected, in the order of their sids. */
  @XmlElement(name = "part")
  @JsonbProperty("parts")
  public List<RoomPartOut> parts;

  /**
   * Makes the representation of a room. It omits participants whose media connection is not
   * established, and whatever another program has put into the room.
   */
  static RoomOut of(String bridge, List<RoomParticipant> participants) {
    RoomOut out = new RoomOut();
    out.bridge = bridge;
    out.parts =
        participants.stream()
            .filter(each -> each.connected() && SID.matcher(each.id()).matches())
            .sorted(Comparator.comparing(RoomParticipant::id))
            .map(RoomPartOut::of)
            .toList();
    return out;
  }
}
