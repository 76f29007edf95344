package org.conferenceapi.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.Characters;
import org.conferenceapi.api.body.HttpUrl;
import org.conferenceapi.api.body.RequestBody;
import org.conferenceapi.platform.net.HttpUri;

/** What a main account says of a new app. */
@RequestBody(readOnly = {"sid", "accountSid", "createTime", "secret"})
@XmlRootElement(name = "app")
@XmlAccessorType(XmlAccessType.FIELD)
public class AppIn {
  @NotBlank(message = "must be given")
  @Characters(max = 100)
  public String name;

  @HttpUrl public String onStatus;

  String onStatus() {
    return onStatus == null ? null : HttpUri.ascii(onStatus);
  }
}
