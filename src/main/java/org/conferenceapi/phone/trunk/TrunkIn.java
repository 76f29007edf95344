package org.conferenceapi.phone.trunk;

import jakarta.validation.constraints.NotBlank;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.Characters;
import org.conferenceapi.api.body.RequestBody;

/** The request body for a new trunk: see {@code docs/index.html#elements-trunk}. */
@RequestBody(readOnly = {"sid", "createTime", "hasPassword"})
@XmlRootElement(name = "trunk")
@XmlAccessorType(XmlAccessType.FIELD)
public class TrunkIn extends TrunkElements {
  /** The display name, up to 100 characters; required. */
  @NotBlank(message = "must be given")
  @Characters(max = 100)
  public String name;
}
