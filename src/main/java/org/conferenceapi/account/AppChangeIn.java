package org.conferenceapi.account;

import jakarta.validation.constraints.Pattern;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.Characters;
import org.conferenceapi.api.body.RequestBody;

/** The request body that changes an app: see {@code docs/index.html#apps}. */
@RequestBody(
    isChange = true,
    readOnly = {"sid", "accountSid", "createTime", "secret"})
@XmlRootElement(name = "app")
@XmlAccessorType(XmlAccessType.FIELD)
public class AppChangeIn extends AppUrls {
  /** The display name, up to 100 characters; null if it stays. */
  @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
  @Characters(max = 100)
  public String name;
}
