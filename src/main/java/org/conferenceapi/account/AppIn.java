package org.conferenceapi.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.Characters;
import org.conferenceapi.api.body.RequestBody;

/** The request body for a new app: see {@code docs/index.html#elements-app}. */
@RequestBody(readOnly = {"sid", "accountSid", "createTime", "secret"})
@XmlRootElement(name = "app")
@XmlAccessorType(XmlAccessType.FIELD)
public class AppIn extends AppUrls {
  /** The display name, up to 100 characters; required. */
  @NotBlank(message = "must be given")
  @Characters(max = 100)
  public String name;
}
