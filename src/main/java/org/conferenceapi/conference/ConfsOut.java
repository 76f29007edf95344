package org.conferenceapi.conference;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.conferenceapi.api.list.Paging;

/** A page of conferences. */
@XmlRootElement(name = "confs")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"confs", "next"})
public class ConfsOut {
  @XmlElement(name = "conf")
  @JsonbProperty("confs")
  public List<ConfOut> confs;

  public String next;

  static ConfsOut of(Paging.Page<Conference> page) {
    ConfsOut out = new ConfsOut();
    Paging.Shown<ConfOut> shown = page.shown(ConfOut::of);
    out.confs = shown.items();
    out.next = shown.next();
    return out;
  }
}
