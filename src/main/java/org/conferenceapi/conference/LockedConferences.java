package org.conferenceapi.conference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conferenceapi.account.Account;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.commit.ReadAhead;
import org.conferenceapi.platform.database.TransactionResources;

/**
 * Locks the rows of conferences until the end of the current transaction, and reads the
 * participants that belong to them. Each change of a conference or its participants locks the
 * conference first.
 */
@ApplicationScoped
public class LockedConferences implements ReadAhead {
  private static final Set<ParticipantStatus> LIVE =
      EnumSet.of(
          ParticipantStatus.INITIATED, ParticipantStatus.RINGING, ParticipantStatus.ANSWERED);

  @PersistenceContext EntityManager db;
  @Inject TransactionResources transaction;

  /** The conferences that the current transaction has locked ahead, by sid. */
  private record LockedAhead(Map<String, Conference> conferences) {}

  private static final LockedAhead NOTHING = new LockedAhead(Map.of());

  @Override
  public Map<String, ?> read(List<String> confSids, List<String> partSids) {
    Map<String, Conference> conferences = new HashMap<>();
    if (!confSids.isEmpty()) {
      db.createQuery(
              "select c from Conference c where c.sid in :sids order by c.sid", Conference.class)
          .setParameter("sids", confSids)
          .setLockMode(LockModeType.PESSIMISTIC_WRITE)
          .getResultStream()
          .forEach(each -> conferences.put(each.sid(), each));
    }
    transaction.put(LockedAhead.class, new LockedAhead(conferences));
    Map<String, Object> read = new HashMap<>(conferences);
    if (!partSids.isEmpty()) {
      db.createQuery("select p from Participant p where p.sid in :sids", Participant.class)
          .setParameter("sids", partSids)
          .getResultStream()
          .forEach(each -> read.put(each.sid(), each));
    }
    return read;
  }

  /**
   * Locks a conference of an account.
   *
   * @param account the account
   * @param sid the sid of the conference
   * @return the conference, as read under the lock
   * @throws Problem {@code not-found} if the account has no such conference
   */
  public Conference lock(Account account, String sid) {
    return ofAccount(account, lock(sid));
  }

  /**
   * Locks a conference.
   *
   * @param sid the sid of the conference
   * @return the conference, as read under the lock
   * @throws Problem {@code not-found} if the conference does not exist
   */
  public Conference lock(String sid) {
    Conference ahead = transaction.get(LockedAhead.class, NOTHING).conferences().get(sid);
    Conference locked =
        ahead != null ? ahead : db.find(Conference.class, sid, LockModeType.PESSIMISTIC_WRITE);
    if (locked == null) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return locked;
  }

  /**
   * Locks a conference, unless it was deleted at the end of its retention.
   *
   * @param sid the sid of the conference
   */
  public void lockIfKept(String sid) {
    db.find(Conference.class, sid, LockModeType.PESSIMISTIC_WRITE);
  }

  /**
   * Returns a conference if it belongs to an account.
   *
   * @param conference the conference; null if it does not exist
   * @throws Problem {@code not-found} if the account has no such conference
   */
  static Conference ofAccount(Account account, Conference conference) {
    if (conference == null || !conference.accountSid().equals(account.sid())) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return conference;
  }

  /**
   * Finds a participant of a conference by its sid.
   *
   * @throws Problem {@code not-found} if the conference has no such participant
   */
  Participant participant(Conference conference, String sid) {
    Participant found = db.find(Participant.class, sid);
    if (found == null || !found.confSid().equals(conference.sid())) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return found;
  }

  /** Lists the participants who are in a conference or invited to it, in invitation order. */
  List<Participant> live(Conference conference) {
    return db.createQuery(
            "select p from Participant p where p.confSid = :conf and p.status in :live"
                + " order by p.sid",
            Participant.class)
        .setParameter("conf", conference.sid())
        .setParameter("live", LIVE)
        .getResultList();
  }
}
