package org.conferenceapi.conference.resource;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.conference.PartOut;
import org.conferenceapi.conference.Participant;

/** Representation of a page of participants, newest first ({@code docs/index.html#paging}). */
@XmlRootElement(name = "parts")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"parts", "next"})
public class PartsOut {
  /** The participants. */
  @XmlElement(name = "part")
  @JsonbProperty("parts")
  public List<PartOut> parts;

  /** The cursor of the next page; null on the last page. */
  public String next;

  static PartsOut of(Paging.Page<Participant> page) {
    PartsOut out = new PartsOut();
    Paging.Shown<PartOut> shown = page.shown(PartOut::of);
    out.parts = shown.items();
    out.next = shown.next();
    return out;
  }
}
