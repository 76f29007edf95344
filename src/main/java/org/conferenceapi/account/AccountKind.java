package org.conferenceapi.account;

/** Who an account belongs to. */
public enum AccountKind {
  OPERATOR,
  MAIN,
  SUB
}
