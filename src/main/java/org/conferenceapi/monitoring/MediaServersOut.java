package org.conferenceapi.monitoring;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;

/** Representation of all media servers of the settings. It has no pages. */
@XmlRootElement(name = "mediaservers")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"node", "mediaservers"})
public class MediaServersOut {
  /** The sid of the node that responds, whose view this is. */
  public String node;

  /** The media servers, in the order of the settings. */
  @XmlElement(name = "mediaserver")
  @JsonbProperty("mediaservers")
  public List<MediaServerOut> mediaservers;

  static MediaServersOut of(String node, List<MediaServerOut> all) {
    MediaServersOut out = new MediaServersOut();
    out.node = node;
    out.mediaservers = all;
    return out;
  }
}
