package org.conferenceapi.conference.phone;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.conferenceapi.account.Account;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.conference.Conference;
import org.conferenceapi.conference.Conferences;
import org.conferenceapi.conference.Participant;
import org.conferenceapi.conference.ParticipantStatus;
import org.conferenceapi.conference.Participants;

/**
 * The access of the {@code phone} packages to conferences and to participants who are called or
 * call. Each method runs in a transaction; each change locks the conference first, as all changes
 * of conferences do.
 */
@Stateless
public class PhoneParticipants {
  private static final Set<ParticipantStatus> LIVE =
      EnumSet.of(
          ParticipantStatus.INITIATED, ParticipantStatus.RINGING, ParticipantStatus.ANSWERED);

  @PersistenceContext EntityManager db;
  @EJB Conferences conferences;
  @EJB Participants participants;

  /**
   * Finds the live conference to which a code leads the callers of an app's number.
   *
   * @param appSid the sid of the number's app
   * @param code the digits that the caller has entered
   * @return the sid of the conference, or empty if no live one of the app has this code
   */
  public Optional<String> conferenceWithCode(String appSid, String code) {
    return conferences.findByCode(appSid, code).map(Conference::sid);
  }

  /**
   * Finds the live conference to which a code leads the callers of a trunk.
   *
   * @param accounts the sids of the main accounts that may use the trunk
   * @param code the digits of the address that was called
   * @return the sid of the conference, or empty if no live one of the accounts and their
   *     sub-accounts has this code
   */
  public Optional<String> conferenceWithCode(Collection<String> accounts, String code) {
    return conferences
        .findByCode(code)
        .filter(each -> accounts.contains(mainAccount(each.accountSid())))
        .map(Conference::sid);
  }

  private String mainAccount(String sid) {
    Account account = db.find(Account.class, sid);
    return account == null || account.parentSid() == null ? sid : account.parentSid();
  }

  /**
   * Returns which participants are in their conferences, or may come into them.
   *
   * @param sids the sids of participants
   * @return the sids of those that exist and whose status is not final
   */
  public Set<String> live(Collection<String> sids) {
    return sids.isEmpty()
        ? Set.of()
        : Set.copyOf(
            db.createQuery(
                    "select p.sid from Participant p where p.sid in :sids and p.status in :live",
                    String.class)
                .setParameter("sids", sids)
                .setParameter("live", LIVE)
                .getResultList());
  }

  /**
   * Finds a participant.
   *
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @return the participant; empty if there is none or its conference was deleted
   */
  public Optional<PhoneParticipant> find(String conf, String sid) {
    Participant participant = db.find(Participant.class, sid);
    Conference conference = db.find(Conference.class, conf);
    return participant == null || conference == null || !participant.confSid().equals(conf)
        ? Optional.empty()
        : Optional.of(PhoneParticipant.of(participant, conference));
  }

  /**
   * Adds a participant who calls, in the status {@code initiated}. The call then enters ({@link
   * #enter}), or ends ({@link #end}).
   *
   * @param conf the sid of the conference
   * @param from the address of the caller; null if the caller withholds it
   * @param to the address that was dialled
   * @param ringTimeout the time after which the participant becomes {@code no-answer} if the call
   *     has not entered
   * @return the participant
   * @throws Problem {@code not-found} if the conference was deleted; {@code conference-completed};
   *     {@code conference-full}
   */
  public PhoneParticipant announce(String conf, String from, String to, Duration ringTimeout) {
    Participant announced = participants.announce(conf, from, to, ringTimeout);
    return PhoneParticipant.of(announced, db.find(Conference.class, conf));
  }

  /**
   * Notes that the phone of a participant rings. Does nothing if it does already.
   *
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @throws Problem {@code not-found} if the conference was deleted; {@code conference-completed};
   *     {@code illegal-transition} if the participant has entered or was removed
   */
  public void ring(String conf, String sid) {
    participants.move(conf, sid, ParticipantStatus.RINGING);
  }

  /**
   * Lets a participant enter. Does nothing if the participant is in the conference.
   *
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @throws Problem {@code not-found} if the conference was deleted; {@code conference-completed};
   *     {@code conference-full}; {@code illegal-transition} if the participant was removed
   */
  public void enter(String conf, String sid) {
    participants.move(conf, sid, ParticipantStatus.ANSWERED);
  }

  /**
   * Logs the keys that a participant has pressed, if the conference has {@code digitEvents} and the
   * participant is in it.
   *
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @param digits the keys, of {@code 0123456789*#ABCD}
   * @throws Problem {@code not-found} if the conference was deleted
   */
  public void press(String conf, String sid, String digits) {
    participants.press(conf, sid, digits);
  }

  /**
   * Ends the call of a participant by a SIP status, which the participant keeps. The participant
   * becomes {@code completed} after the entry, otherwise {@code busy} (486, 600), {@code no-answer}
   * (408, 480) or {@code failed}. Does nothing if the participant's status is final.
   *
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @param sipStatus the status of the response or of the {@code Reason} of the BYE (RFC 3326)
   * @param sipReason the reason phrase; null if there is none
   * @throws Problem {@code not-found} if the conference was deleted
   */
  public void end(String conf, String sid, int sipStatus, String sipReason) {
    participants.endCall(conf, sid, sipStatus, sipReason);
  }

  /**
   * Ends the call of a participant without a SIP status, such as after a BYE: the participant
   * becomes {@code completed} after the entry, otherwise {@code canceled}. Does nothing if the
   * participant's status is final.
   *
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @throws Problem {@code not-found} if the conference was deleted
   */
  public void end(String conf, String sid) {
    participants.remove(conf, sid);
  }
}
