package org.conferenceapi.phone.trunk.resource;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import java.util.Map;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.phone.trunk.Trunk;
import org.conferenceapi.phone.trunk.TrunkOut;
import org.conferenceapi.phone.trunk.TrunkStateOut;

/** The representation of a page of trunks: see {@code docs/index.html#paging}. */
@XmlRootElement(name = "trunks")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"trunks", "next"})
public class TrunksOut {
  /** The trunks of the page, newest first. */
  @XmlElement(name = "trunk")
  public List<TrunkOut> trunks;

  /** The cursor of the next page, or null on the last page. */
  public String next;

  /** Represents a page, with the states of its trunks. */
  static TrunksOut of(Paging.Page<Trunk> page, Map<String, TrunkStateOut> states) {
    TrunksOut out = new TrunksOut();
    Paging.Shown<TrunkOut> shown = page.shown(each -> TrunkOut.of(each, states.get(each.sid())));
    out.trunks = shown.items();
    out.next = shown.next();
    return out;
  }
}
