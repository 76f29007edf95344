package org.conferenceapi.phone.trunk;

import jakarta.validation.constraints.Pattern;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.Characters;
import org.conferenceapi.api.body.RequestBody;

/** The request body that changes a trunk: see {@code docs/index.html#trunks}. */
@RequestBody(
    isChange = true,
    readOnly = {"sid", "createTime", "hasPassword"})
@XmlRootElement(name = "trunk")
@XmlAccessorType(XmlAccessType.FIELD)
public class TrunkChangeIn extends TrunkElements {
  /** The display name, up to 100 characters; null if it stays. */
  @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
  @Characters(max = 100)
  public String name;
}
