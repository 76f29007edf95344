package org.conferenceapi.account;

import jakarta.enterprise.context.RequestScoped;

/** Whom the gate let in, and for which account: the one of the path. */
@RequestScoped
public class Caller {
  private Account account;

  public void isFor(Account pathAccount) {
    account = pathAccount;
  }

  /** The account of the path, which the caller may act for. */
  public Account account() {
    return account;
  }
}
