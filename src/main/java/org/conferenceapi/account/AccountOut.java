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

  /** {@code active}, {@code suspended} or {@code closed}. */
  public String status;

  /** The creation time, as {@code xs:dateTime} in UTC with milliseconds. */
  public String createTime;

  /** The auth token; null except in the response to a creation or a rotation. */
  public String authToken;

  /**
   * Represents an account without its token.
   *
   * @param account the account
   * @return the representation
   */
  public static AccountOut of(Account account) {
    AccountOut out = new AccountOut();
    out.sid = account.sid();
    out.name = account.name();
    out.status = account.status();
    out.createTime = Times.format(account.created());
    return out;
  }

  /**
   * Represents a main account or a sub-account.
   *
   * @param account the account
   * @return an {@code AccountOut} or a {@link SubaccountOut}
   */
  public static Object shown(Account account) {
    return account.kind() == AccountKind.SUB ? SubaccountOut.of(account) : of(account);
  }

  /**
   * Represents an account with its new token.
   *
   * @param issued the account and the token
   * @return the representation
   */
  public static AccountOut of(Accounts.Issued issued) {
    AccountOut out = of(issued.account());
    out.authToken = issued.token();
    return out;
  }
}
