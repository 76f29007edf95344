package org.conferenceapi.conference;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.conferenceapi.account.Account;
import org.conferenceapi.api.Code;
import org.conferenceapi.api.Problem;

/** The conferences of an account, for the media bridge, which records them and plays to them. */
@Stateless
public class Meetings {
  @Inject Conferences conferences;
  @Inject Bridge bridge;

  /**
   * The account's conference of this sid.
   *
   * @throws Problem {@code not-found}
   */
  public Meeting find(Account account, String sid) {
    return Meeting.of(conferences.find(account, sid));
  }

  /**
   * The account's conference of this sid, where there is something that records and plays.
   *
   * @param what is asked for: the field of the problem
   * @throws Problem {@code not-found}, {@code invalid}
   */
  public Meeting find(Account account, String sid, String what) {
    Meeting found = find(account, sid);
    bridge.checkMedia(what);
    return found;
  }

  /**
   * Locks the account's conference of this sid.
   *
   * @throws Problem {@code not-found}
   */
  public Meeting lock(Account account, String sid) {
    return Meeting.of(conferences.lock(account, sid));
  }

  /**
   * Locks the account's conference of this sid, in which somebody must be.
   *
   * @throws Problem {@code not-found}, {@code conference-completed}, {@code illegal-transition}
   */
  public Meeting lockRunning(Account account, String sid) {
    Meeting meeting = lock(account, sid);
    if (meeting.status() == ConferenceStatus.COMPLETED) {
      throw Problem.of(Code.CONFERENCE_COMPLETED);
    }
    if (meeting.status() != ConferenceStatus.RUNNING) {
      throw Problem.of(Code.ILLEGAL_TRANSITION, "Nobody is in the conference.");
    }
    return meeting;
  }
}
