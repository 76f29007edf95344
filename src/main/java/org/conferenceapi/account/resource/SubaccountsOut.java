package org.conferenceapi.account.resource;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.SubaccountOut;
import org.conferenceapi.api.list.Paging;

/** The representation of a page of sub-accounts: see {@code docs/index.html#paging}. */
@XmlRootElement(name = "subaccounts")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"subaccounts", "next"})
public class SubaccountsOut {
  /** The sub-accounts of the page, newest first. */
  @XmlElement(name = "subaccount")
  public List<SubaccountOut> subaccounts;

  /** The cursor of the next page, or null on the last page. */
  public String next;

  /** Represents a page. */
  static SubaccountsOut of(Paging.Page<Account> page) {
    SubaccountsOut out = new SubaccountsOut();
    Paging.Shown<SubaccountOut> shown = page.shown(SubaccountOut::of);
    out.subaccounts = shown.items();
    out.next = shown.next();
    return out;
  }
}
