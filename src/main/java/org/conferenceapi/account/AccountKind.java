package org.conferenceapi.account;

/** The kinds of accounts, which decide about access: see {@code docs/index.html#authentication}. */
public enum AccountKind {
  /** The administrator of the service, who manages accounts. */
  OPERATOR,
  /** A customer, with apps, sub-accounts and conferences. */
  MAIN,
  /** An account of a main account, which belongs to one app. */
  SUB
}
