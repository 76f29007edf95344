package org.conferenceapi.conference.media;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.conferenceapi.account.Account;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.ConferenceStatus;
import org.conferenceapi.conference.Conferences;
import org.conferenceapi.conference.LockedConferences;
import org.conferenceapi.conference.MediaBridge;

/**
 * The access of the {@code media} packages to the conferences of an account, for recordings and
 * announcements. Each method runs in a transaction.
 */
@Stateless
public class ConferenceSnapshots {
  @EJB Conferences conferences;
  @Inject LockedConferences locked;
  @Inject MediaBridge bridge;

  /**
   * Finds a conference of an account.
   *
   * @param account the account
   * @param sid the sid of the conference
   * @return the conference
   * @throws Problem {@code not-found} if the account has no such conference
   */
  public ConferenceSnapshot find(Account account, String sid) {
    return ConferenceSnapshot.of(conferences.find(account, sid));
  }

  /**
   * Finds a conference of an account and checks that media servers carry the audio, which can
   * record and play.
   *
   * @param account the account
   * @param sid the sid of the conference
   * @param what the requested feature, which the problem names as its field
   * @return the conference
   * @throws Problem {@code not-found} if the account has no such conference; {@code invalid} if a
   *     switch carries the audio
   */
  public ConferenceSnapshot find(Account account, String sid, String what) {
    ConferenceSnapshot found = find(account, sid);
    bridge.checkMedia(what);
    return found;
  }

  /**
   * Locks a conference of an account until the end of the transaction.
   *
   * @param account the account
   * @param sid the sid of the conference
   * @return the conference
   * @throws Problem {@code not-found} if the account has no such conference
   */
  public ConferenceSnapshot lock(Account account, String sid) {
    return ConferenceSnapshot.of(locked.lock(account, sid));
  }

  /**
   * Locks a conference until the end of the transaction, unless it was deleted at the end of its
   * retention.
   *
   * @param sid the sid of the conference
   */
  public void lockIfKept(String sid) {
    locked.lockIfKept(sid);
  }

  /**
   * Locks a conference of an account that must be running.
   *
   * @param account the account
   * @param sid the sid of the conference
   * @return the conference
   * @throws Problem {@code not-found} if the account has no such conference; {@code
   *     conference-completed} if it has ended; {@code illegal-transition} if no participant has
   *     entered
   */
  public ConferenceSnapshot lockRunning(Account account, String sid) {
    ConferenceSnapshot conference = lock(account, sid);
    if (conference.status() == ConferenceStatus.COMPLETED) {
      throw Problem.of(ProblemCode.CONFERENCE_COMPLETED);
    }
    if (conference.status() != ConferenceStatus.RUNNING) {
      throw Problem.of(ProblemCode.ILLEGAL_TRANSITION, "No participant is in the conference.");
    }
    return conference;
  }
}
