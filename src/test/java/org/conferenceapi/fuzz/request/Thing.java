package org.conferenceapi.fuzz.request;

/** What has an identifier that a path can name. */
public enum Thing {
  ACCOUNT,
  APP,
  /** A sub-account that nothing else in the run depends on. */
  SUBACCOUNT,
  CONFERENCE,
  /** Numbered through all conferences of an account, {@link Population#PARTS} for each. */
  PARTICIPANT,
  /** One for each conference. */
  NOTIFICATION;

  /** How many of them each account has. */
  public int perAccount() {
    return switch (this) {
      case ACCOUNT -> 1;
      case APP -> Population.APPS;
      case SUBACCOUNT -> Population.SUBACCOUNTS;
      case CONFERENCE, NOTIFICATION -> Population.CONFERENCES;
      case PARTICIPANT -> Population.CONFERENCES * Population.PARTS;
    };
  }
}
