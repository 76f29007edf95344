package org.conferenceapi.account;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.representation.HasEntityTag;
import org.conferenceapi.platform.Times;

/** An app as callers see it; the signing secret only in the answer that made it. */
@HasEntityTag
@XmlRootElement(name = "app")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"sid", "accountSid", "name", "onStatus", "createTime", "secret"})
public class AppOut {
  public String sid;
  public String accountSid;
  public String name;
  public String onStatus;
  public String createTime;
  public String secret;

  static AppOut of(App app) {
    AppOut out = new AppOut();
    out.sid = app.sid();
    out.accountSid = app.accountSid();
    out.name = app.name();
    out.onStatus = app.onStatus();
    out.createTime = Times.format(app.created());
    return out;
  }

  static AppOut of(Apps.Issued issued) {
    AppOut out = of(issued.app());
    out.secret = issued.secret();
    return out;
  }
}
