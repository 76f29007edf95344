package org.conferenceapi.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.Characters;
import org.conferenceapi.api.body.RequestBody;

/** The request body for a new sub-account: see {@code docs/index.html#elements-subaccount}. */
@RequestBody(readOnly = {"sid", "accountSid", "status", "createTime", "authToken"})
@XmlRootElement(name = "subaccount")
@XmlAccessorType(XmlAccessType.FIELD)
public class SubaccountIn {
  /** The sid of an app of the main account; required. */
  public String appSid;

  /** The display name, up to 100 characters; required. */
  @NotBlank(message = "must be given")
  @Characters(max = 100)
  public String name;
}
