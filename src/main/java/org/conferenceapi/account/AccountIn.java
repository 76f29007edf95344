package org.conferenceapi.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.Characters;
import org.conferenceapi.api.body.RequestBody;

/** The request body for a new main account: see {@code docs/index.html#elements-account}. */
@RequestBody(readOnly = {"sid", "status", "createTime", "authToken"})
@XmlRootElement(name = "account")
@XmlAccessorType(XmlAccessType.FIELD)
public class AccountIn {
  /** The display name, up to 100 characters; required. */
  @NotBlank(message = "must be given")
  @Characters(max = 100)
  public String name;
}
