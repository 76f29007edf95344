package org.conferenceapi.account;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.representation.HasEntityTag;
import org.conferenceapi.platform.Times;

/**
 * The representation of a sub-account: see {@code docs/index.html#elements-subaccount}. Only the
 * response that issues a token contains it.
 */
@HasEntityTag
@XmlRootElement(name = "subaccount")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"sid", "accountSid", "appSid", "name", "status", "createTime", "authToken"})
public class SubaccountOut {
  /** The sid, which is also the user name of the credentials. */
  public String sid;

  /** The sid of the main account. */
  public String accountSid;

  /** The sid of the app that the sub-account belongs to. */
  public String appSid;

  /** The display name. */
  public String name;

  /**
   * {@code active}, {@code suspended} or {@code closed}; it does not reflect a suspension of the
   * main account.
   */
  public String status;

  /** The creation time, as {@code xs:dateTime} in UTC with milliseconds. */
  public String createTime;

  /** The auth token; null except in the response to a creation or a rotation. */
  public String authToken;

  /**
   * Represents a sub-account without its token.
   *
   * @param sub the sub-account
   * @return the representation
   */
  public static SubaccountOut of(Account sub) {
    SubaccountOut out = new SubaccountOut();
    out.sid = sub.sid();
    out.accountSid = sub.parentSid();
    out.appSid = sub.appSid();
    out.name = sub.name();
    out.status = sub.status();
    out.createTime = Times.format(sub.created());
    return out;
  }

  /**
   * Represents a sub-account with its new token.
   *
   * @param issued the sub-account and the token
   * @return the representation
   */
  public static SubaccountOut of(Accounts.Issued issued) {
    SubaccountOut out = of(issued.account());
    out.authToken = issued.token();
    return out;
  }
}
