package org.conferenceapi.conference.resource;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.conference.ConfOut;
import org.conferenceapi.conference.Conference;

/** Representation of a page of conferences, newest first ({@code docs/index.html#paging}). */
@XmlRootElement(name = "confs")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"confs", "next"})
public class ConfsOut {
  /** The conferences. */
  @XmlElement(name = "conf")
  @JsonbProperty("confs")
  public List<ConfOut> confs;

  /** The cursor of the next page; null on the last page. */
  public String next;

  static ConfsOut of(Paging.Page<Conference> page) {
    ConfsOut out = new ConfsOut();
    Paging.Shown<ConfOut> shown = page.shown(ConfOut::of);
    out.confs = shown.items();
    out.next = shown.next();
    return out;
  }
}
