package org.conferenceapi.api.representation;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;

/** A representation whose order is not alphabetical. */
@XmlRootElement(name = "sample")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"sid", "accountSid", "userData", "size"})
public class SampleOut {
  public String sid = "1";
  public String accountSid = "2";
  public String userData;
  public Integer size;
}
