package org.conferenceapi.conference;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.account.Accounts;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.security.Hashes;

/**
 * The participants who come by a link: what the media bridge asks and tells of them. Their ticket
 * stands for the account; every change locks the conference first, as all changes do.
 */
@Stateless
public class LinkParticipants {
  @PersistenceContext EntityManager db;
  @Inject Conferences conferences;
  @Inject Accounts accounts;
  @Inject Clock clock;

  /** The one whom the ticket is for. */
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

  /** The account of the conference that the ticket is for. */
  public Optional<String> account(String ticket) {
    return db.createQuery(
            "select c.accountSid from Participant p, Conference c"
                + " where p.ticketHash = :hash and c.sid = p.confSid",
            String.class)
        .setParameter("hash", Hashes.hex(ticket))
        .getResultStream()
        .findFirst();
  }

  /** Those of the sids, as far as they exist. */
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

  /** Those of the conferences that are over or forgotten. */
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
   * Locks the conference and looks whether the one whom the ticket is for may come in.
   *
   * @throws Problem {@code not-found}, {@code conference-completed}, {@code link-used}, {@code
   *     conference-full}, {@code account-suspended}
   */
  public LinkParticipant admit(String ticket) {
    return admit(lock(ticket));
  }

  /**
   * Looks, without any lock, whether the one whom the ticket is for may come in.
   *
   * @throws Problem as {@link #admit}
   */
  public LinkParticipant mayEnter(String ticket) {
    return admit(find(ticket).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND)));
  }

  private LinkParticipant admit(LinkParticipant guest) {
    Conference conference = db.find(Conference.class, guest.confSid());
    conference.admit(db.find(Participant.class, guest.sid()), Times.now(clock));
    if (accounts.isShutOut(conference.accountSid())) {
      throw Problem.of(
          ProblemCode.ACCOUNT_SUSPENDED,
          "The account that the conference belongs to lets nobody in.");
    }
    return guest;
  }

  /**
   * Locks the conference of the one whom the ticket is for; who they are from then on.
   *
   * @throws Problem {@code not-found}
   */
  public LinkParticipant lock(String ticket) {
    // no entity is read before the lock: it would be as it was before
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
   * Locks the conference of a participant; who they are from then on.
   *
   * @throws Problem {@code not-found} if they are forgotten
   */
  public LinkParticipant lock(String sid, String confSid) {
    Conference conference = lockConference(confSid);
    return LinkParticipant.of(db.find(Participant.class, sid), conference);
  }

  /**
   * Lets somebody in.
   *
   * @throws Problem {@code conference-completed}, {@code link-used}, {@code conference-full}
   */
  public void enter(LinkParticipant guest) {
    change(guest, Conference::enter);
  }

  /** Puts somebody out, unless they are gone. */
  public void putOut(LinkParticipant guest) {
    change(guest, Conference::putOut);
  }

  /** Counts somebody out whom their media server has lost. */
  public void lose(LinkParticipant guest) {
    change(guest, Conference::lose);
  }

  /** A verb of a conference about one of its participants. */
  private interface Verb {
    ConferenceChange of(Conference conference, Participant participant, ChangeContext at);
  }

  private void change(LinkParticipant guest, Verb verb) {
    Conference conference = lockConference(guest.confSid());
    Participant participant = db.find(Participant.class, guest.sid());
    conferences.apply(conference, (found, at) -> verb.of(found, participant, at));
  }

  private Conference lockConference(String sid) {
    Conference found = db.find(Conference.class, sid, LockModeType.PESSIMISTIC_WRITE);
    if (found == null) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return found;
  }
}
