package org.conferenceapi.account;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.conferenceapi.api.list.Paging;

/** A page of accounts. */
@XmlRootElement(name = "accounts")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"accounts", "next"})
public class AccountsOut {
  @XmlElement(name = "account")
  public List<AccountOut> accounts;

  public String next;

  static AccountsOut of(Paging.Page<Account> page) {
    AccountsOut out = new AccountsOut();
    Paging.Shown<AccountOut> shown = page.shown(AccountOut::of);
    out.accounts = shown.items();
    out.next = shown.next();
    return out;
  }
}
