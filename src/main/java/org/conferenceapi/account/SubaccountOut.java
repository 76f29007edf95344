package org.conferenceapi.account;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.representation.HasEntityTag;
import org.conferenceapi.platform.Times;

/** A sub-account as callers see it; the token only in the answer that made it. */
@HasEntityTag
@XmlRootElement(name = "subaccount")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"sid", "accountSid", "appSid", "name", "status", "createTime", "authToken"})
public class SubaccountOut {
  public String sid;
  public String accountSid;
  public String appSid;
  public String name;
  public String status;
  public String createTime;
  public String authToken;

  static SubaccountOut of(Account sub) {
    SubaccountOut out = new SubaccountOut();
    out.sid = sub.sid();
    out.accountSid = sub.parentSid();
    out.appSid = sub.appSid();
    out.name = sub.name();
    out.status = sub.isSuspended() ? "suspended" : "active";
    out.createTime = Times.format(sub.created());
    return out;
  }

  static SubaccountOut of(Accounts.Issued issued) {
    SubaccountOut out = of(issued.account());
    out.authToken = issued.token();
    return out;
  }
}
