package org.conferenceapi.account;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.representation.HasEntityTag;
import org.conferenceapi.platform.Times;

/** A main account as callers see it; the token only in the answer that made it. */
@HasEntityTag
@XmlRootElement(name = "account")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"sid", "name", "status", "createTime", "authToken"})
public class AccountOut {
  public String sid;
  public String name;
  public String status;
  public String createTime;
  public String authToken;

  static AccountOut of(Account account) {
    AccountOut out = new AccountOut();
    out.sid = account.sid();
    out.name = account.name();
    out.status = account.isSuspended() ? "suspended" : "active";
    out.createTime = Times.format(account.created());
    return out;
  }

  static AccountOut of(Accounts.Issued issued) {
    AccountOut out = of(issued.account());
    out.authToken = issued.token();
    return out;
  }
}
