package org.conferenceapi.account;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.representation.HasEntityTag;
import org.conferenceapi.platform.Times;

/**
 * The representation of a main account: see {@code docs/index.html#elements-account}. Only the
 * response that issues a token contains it.
 */
@HasEntityTag
@XmlRootElement(name = "account")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"sid", "name", "status", "createTime", "authToken"})
public class AccountOut {
  /** The sid, which is also the user name of the credentials. */
  public String sid;

  /** The display name. */
  public String name;

  /** {@code active} or {@code suspended}. */
  public String status;

  /** The creation time, as {@code xs:dateTime} in UTC with milliseconds. */
  public String createTime;

  /** The auth token; null except in the response to a creation or a rotation. */
  public String authToken;

  /** Represents an account without its token. */
  static AccountOut of(Account account) {
    AccountOut out = new AccountOut();
    out.sid = account.sid();
    out.name = account.name();
    out.status = account.isSuspended() ? "suspended" : "active";
    out.createTime = Times.format(account.created());
    return out;
  }

  /** Represents an account with its new token. */
  static AccountOut of(Accounts.Issued issued) {
    AccountOut out = of(issued.account());
    out.authToken = issued.token();
    return out;
  }
}
