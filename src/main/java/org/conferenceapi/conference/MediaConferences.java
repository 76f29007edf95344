package org.conferenceapi.conference;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.conferenceapi.account.Account;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/** The conferences of an account, for the media bridge, which records them and plays to them. */
@Stateless
public class MediaConferences {
  @Inject Conferences conferences;
  @Inject MediaBridge bridge;

  /**
   * The account's conference of this sid.
   *
   * @throws Problem {@code not-found}
   */
  public MediaConference find(Account account, String sid) {
    return MediaConference.of(conferences.find(account, sid));
  }

  /**
   * The account's conference of this sid, where there is something that records and plays.
   *
   * @param what is asked for: the field of the problem
   * @throws Problem {@code not-found}, {@code invalid}
   */
  public MediaConference find(Account account, String sid, String what) {
    MediaConference found = find(account, sid);
    bridge.checkMedia(what);
    return found;
  }

  /**
   * Locks the account's conference of this sid.
   *
   * @throws Problem {@code not-found}
   */
  public MediaConference lock(Account account, String sid) {
    return MediaConference.of(conferences.lock(account, sid));
  }

  /**
   * Locks the account's conference of this sid, in which somebody must be.
   *
   * @throws Problem {@code not-found}, {@code conference-completed}, {@code illegal-transition}
   */
  public MediaConference lockRunning(Account account, String sid) {
    MediaConference meeting = lock(account, sid);
    if (meeting.status() == ConferenceStatus.COMPLETED) {
      throw Problem.of(ProblemCode.CONFERENCE_COMPLETED);
    }
    if (meeting.status() != ConferenceStatus.RUNNING) {
      throw Problem.of(ProblemCode.ILLEGAL_TRANSITION, "Nobody is in the conference.");
    }
    return meeting;
  }
}
