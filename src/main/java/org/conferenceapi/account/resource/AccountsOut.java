package org.conferenceapi.account.resource;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.AccountOut;
import org.conferenceapi.api.list.Paging;

/** The representation of a page of accounts: see {@code docs/index.html#paging}. */
@XmlRootElement(name = "accounts")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"accounts", "next"})
public class AccountsOut {
  /** The accounts of the page, newest first. */
  @XmlElement(name = "account")
  public List<AccountOut> accounts;

  /** The cursor of the next page, or null on the last page. */
  public String next;

  /** Represents a page. */
  static AccountsOut of(Paging.Page<Account> page) {
    AccountsOut out = new AccountsOut();
    Paging.Shown<AccountOut> shown = page.shown(AccountOut::of);
    out.accounts = shown.items();
    out.next = shown.next();
    return out;
  }
}
