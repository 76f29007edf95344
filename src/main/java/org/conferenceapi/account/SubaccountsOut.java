package org.conferenceapi.account;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.conferenceapi.api.Paging;

/** A page of subaccounts. */
@XmlRootElement(name = "subaccounts")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"subaccounts", "next"})
public class SubaccountsOut {
  @XmlElement(name = "subaccount")
  public List<SubaccountOut> subaccounts;

  public String next;

  static SubaccountsOut of(Paging.Page<Account> page) {
    SubaccountsOut out = new SubaccountsOut();
    out.subaccounts = page.items().stream().map(SubaccountOut::of).toList();
    out.next = page.next();
    return out;
  }
}
