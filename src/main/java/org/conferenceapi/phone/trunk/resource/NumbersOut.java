package org.conferenceapi.phone.trunk.resource;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.phone.trunk.number.NumberOut;
import org.conferenceapi.phone.trunk.number.PhoneNumber;

/** The representation of a page of numbers: see {@code docs/index.html#paging}. */
@XmlRootElement(name = "numbers")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"numbers", "next"})
public class NumbersOut {
  /** The numbers of the page, newest first. */
  @XmlElement(name = "number")
  public List<NumberOut> numbers;

  /** The cursor of the next page, or null on the last page. */
  public String next;

  /** Represents a page. */
  static NumbersOut of(Paging.Page<PhoneNumber> page) {
    NumbersOut out = new NumbersOut();
    Paging.Shown<NumberOut> shown = page.shown(NumberOut::of);
    out.numbers = shown.items();
    out.next = shown.next();
    return out;
  }
}
