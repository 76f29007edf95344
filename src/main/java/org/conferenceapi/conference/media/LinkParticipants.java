package org.conferenceapi.conference.media;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.account.Accounts;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.Conference;
import org.conferenceapi.conference.ConferenceStatus;
import org.conferenceapi.conference.LockedConferences;
import org.conferenceapi.conference.Participant;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.security.Hashes;

/**
 * The access of the {@code media} packages to participants who join by a link. Where a method takes
 * a ticket, that ticket replaces the account's credentials. Each method runs in a transaction; each
 * change locks the conference first, as all changes of conferences do.
 */
@Stateless
public class LinkParticipants {
  @PersistenceContext EntityManager db;
  @Inject LockedConferences conferences;
  @EJB Accounts accounts;
  @Inject Clock clock;

  /**
   * Finds the participant of a ticket.
   *
   * @param ticket the ticket of the join link, in plain text
   * @return the participant, or empty if the ticket is unknown
   */
  public Optional<LinkParticipant> find(String ticket) {
    return db.createQuery(
            "select p, c from Participant p, Conference c"
                + " where p.ticketHash = :hash and c.sid = p.confSid",
            Object[].class)
        .setParameter("hash", Hashes.hex(ticket))
        .getResultStream()
        .findFirst()
        .map(row -> LinkParticipant.of((Participant) row[0], (Conference) row[1]));
  }

  /**
   * Finds the account of the conference of a ticket.
   *
   * @param ticket the ticket of the join link, in plain text
   * @return the sid of the account, or empty if the ticket is unknown
   */
  public Optional<String> account(String ticket) {
    return db.createQuery(
            "select c.accountSid from Participant p, Conference c"
                + " where p.ticketHash = :hash and c.sid = p.confSid",
            String.class)
        .setParameter("hash", Hashes.hex(ticket))
        .getResultStream()
        .findFirst();
  }

  /**
   * Reads participants.
   *
   * @param sids the sids of participants
   * @return the participants that exist, in no particular order
   */
  public List<LinkParticipant> all(Collection<String> sids) {
    if (sids.isEmpty()) {
      return List.of();
    }
    return db.createQuery(
            "select p, c from Participant p, Conference c"
                + " where p.sid in :sids and c.sid = p.confSid",
            Object[].class)
        .setParameter("sids", sids)
        .getResultStream()
        .map(row -> LinkParticipant.of((Participant) row[0], (Conference) row[1]))
        .toList();
  }

  /**
   * Returns the conferences that have ended or were deleted.
   *
   * @param confSids the sids of conferences
   * @return the sids of those that have ended or do not exist
   */
  public List<String> over(Collection<String> confSids) {
    List<String> over = new ArrayList<>(confSids);
    if (!over.isEmpty()) {
      over.removeAll(
          db.createQuery(
                  "select c.sid from Conference c where c.sid in :sids and c.status <> :over",
                  String.class)
              .setParameter("sids", confSids)
              .setParameter("over", ConferenceStatus.COMPLETED)
              .getResultList());
    }
    return over;
  }

  /**
   * Locks the conference of a ticket and checks whether its participant may enter.
   *
   * @param ticket the ticket of the join link, in plain text
   * @return the participant
   * @throws Problem {@code not-found} if the ticket is unknown; {@code conference-completed};
   *     {@code link-used}; {@code conference-full}; {@code account-suspended}
   */
  public LinkParticipant admit(String ticket) {
    return admit(lock(ticket));
  }

  /**
   * Locks the conference of a participant whose phone has answered, and checks whether the
   * participant may enter.
   *
   * @param sid the sid of the participant
   * @param confSid the sid of the conference
   * @return the participant
   * @throws Problem for the same reasons as {@link #admit(String)}
   */
  public LinkParticipant admit(String sid, String confSid) {
    return admit(lock(sid, confSid));
  }

  /**
   * Checks without a lock whether the participant of a ticket may enter.
   *
   * @param ticket the ticket of the join link, in plain text
   * @return the participant
   * @throws Problem for the same reasons as {@link #admit(String)}
   */
  public LinkParticipant mayEnter(String ticket) {
    return admit(find(ticket).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND)));
  }

  private LinkParticipant admit(LinkParticipant participant) {
    Conference conference = db.find(Conference.class, participant.confSid());
    conference.admit(db.find(Participant.class, participant.sid()), Times.now(clock));
    if (accounts.isSuspended(conference.accountSid())) {
      throw Problem.of(
          ProblemCode.ACCOUNT_SUSPENDED,
          "The account of the conference is suspended; no participant can join.");
    }
    return participant;
  }

  /**
   * Locks the conference of a ticket until the end of the transaction.
   *
   * @param ticket the ticket of the join link, in plain text
   * @return the participant, as read under the lock
   * @throws Problem {@code not-found} if the ticket is unknown
   */
  public LinkParticipant lock(String ticket) {
    // reads no entity: the one in the persistence context would be as it was before the lock
    Object[] sids =
        db.createQuery(
                "select p.sid, p.confSid from Participant p where p.ticketHash = :hash",
                Object[].class)
            .setParameter("hash", Hashes.hex(ticket))
            .getResultStream()
            .findFirst()
            .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    return lock((String) sids[0], (String) sids[1]);
  }

  /**
   * Locks the conference of a participant until the end of the transaction.
   *
   * @param sid the sid of the participant
   * @param confSid the sid of the conference
   * @return the participant, as read under the lock
   * @throws Problem {@code not-found} if the conference was deleted
   */
  public LinkParticipant lock(String sid, String confSid) {
    Conference conference = conferences.lock(confSid);
    return LinkParticipant.of(db.find(Participant.class, sid), conference);
  }
}
