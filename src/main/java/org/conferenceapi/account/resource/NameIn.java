package org.conferenceapi.account.resource;

import jakarta.validation.constraints.NotBlank;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.conferenceapi.api.body.ChangeRequest;
import org.conferenceapi.api.body.Characters;
import org.conferenceapi.api.body.RequestBody;

/** The request body that changes the name of an account: see {@code docs/index.html#accounts}. */
@RequestBody(
    isChange = true,
    readOnly = {"sid", "accountSid", "appSid", "status", "createTime", "authToken"})
@XmlAccessorType(XmlAccessType.FIELD)
public class NameIn extends ChangeRequest {
  /** The display name, up to 100 characters; required. */
  @NotBlank(message = "must be given")
  @Characters(max = 100)
  public String name;
}
