package org.conferenceapi.account;

/** Who an account belongs to. */
public enum Kind {
  OPERATOR,
  MAIN,
  SUB
}
