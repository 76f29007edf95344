package org.conferenceapi.account;

import jakarta.enterprise.context.RequestScoped;

/** Holds the account of the current request's path, for which the caller is authorized. */
@RequestScoped
public class Caller {
  private Account account;

  /**
   * Sets the account of the path; called by the authentication filter.
   *
   * @param pathAccount the account, or the authenticated account if the path has none
   */
  public void setAccount(Account pathAccount) {
    account = pathAccount;
  }

  /**
   * Returns the account of the path. If the path has none, it is the authenticated account.
   *
   * @return the account
   */
  public Account account() {
    return account;
  }
}
