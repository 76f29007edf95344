package org.conferenceapi.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.Characters;
import org.conferenceapi.api.body.RequestBody;

/** What a main account says of a new sub-account. */
@RequestBody(readOnly = {"sid", "accountSid", "status", "createTime", "authToken"})
@XmlRootElement(name = "subaccount")
@XmlAccessorType(XmlAccessType.FIELD)
public class SubaccountIn {
  /** One of the main account's apps. */
  public String appSid;

  @NotBlank(message = "must be given")
  @Characters(max = 100)
  public String name;
}
