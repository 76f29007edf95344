package org.conferenceapi.conference;

import static org.conferenceapi.inside.Inside.bean;

import org.conferenceapi.account.Account;
import org.conferenceapi.account.Accounts;
import org.conferenceapi.account.AppIn;
import org.conferenceapi.account.Apps;
import org.conferenceapi.api.representation.Format;

/** Conferences for the tests inside the server. */
public final class InsideConferences {
  private InsideConferences() {}

  /** A new main account. */
  public static Account newAccount() {
    return bean(Accounts.class).createMain("inside").account();
  }

  /**
   * Creates a conference, in the current transaction or else in one of its own.
   *
   * @return its sid
   */
  public static String newConference(Account account) {
    ConfIn in = new ConfIn();
    AppIn app = new AppIn();
    app.name = "inside";
    in.appSid = bean(Apps.class).create(account, app).app().sid();
    in.onStatus = "http://receiver.invalid/";
    return bean(Conferences.class).create(account, in, Format.JSON).sid;
  }

  /** The status of a conference of an account. */
  public static ConferenceStatus status(Account account, String sid) {
    return bean(Conferences.class).find(account, sid).status();
  }
}
