package org.conferenceapi.conference;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.database.Columns;

/** Finds conferences whose deadline has come and lets them do what is due, some at a time. */
@Stateless
public class ExpirySweep {
  private static final int BATCH = 200;
  private static final String COLUMNS = Columns.of(Conference.class);

  /**
   * The first so many are looked at for a batch that nobody else holds. Without this inner bound,
   * H2 locks everything that is due for the sake of the order.
   */
  private static final int LOOKED_AT = 4 * BATCH;

  @PersistenceContext EntityManager db;
  // not @Inject: through that, Payara throws and catches an exception at every call
  @EJB Conferences conferences;
  @Inject Event<ConferencesDeletedEvent> forgotten;
  @Inject Clock clock;

  /**
   * Does what is due for a batch of conferences, in one transaction; skips those that somebody else
   * is changing.
   *
   * @return whether there may be more
   */
  public boolean some() {
    Instant now = Times.now(clock);
    List<Conference> due = claim(now);
    List<String> forgettable = new ArrayList<>();
    for (Conference conference : due) {
      if (conference.isForgettable(now)) {
        forgettable.add(conference.sid());
      } else {
        conferences.apply(conference, Conference::sweep);
      }
    }
    forget(forgettable);
    return due.size() == BATCH;
  }

  /** The next deadline of all, if there is any. */
  public Optional<Instant> nextDeadline() {
    return db.createQuery("select c from Conference c order by c.deadline", Conference.class)
        .setMaxResults(1)
        .getResultStream()
        .map(Conference::deadline)
        .findFirst();
  }

  @SuppressWarnings("unchecked")
  private List<Conference> claim(Instant now) {
    return db.createNativeQuery(
            "select "
                + COLUMNS
                + " from conference where deadline <= ?1 and sid in"
                + " (select sid from conference where deadline <= ?1 order by deadline limit "
                + LOOKED_AT
                + ") limit "
                + BATCH
                + " for update skip locked",
            Conference.class)
        .setParameter(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .getResultList();
  }

  private void forget(List<String> sids) {
    if (sids.isEmpty()) {
      return;
    }
    for (String statement :
        List.of(
            "delete from Attempt a where a.key.notificationId in"
                + " (select n.id from Notification n where n.confSid in :sids)",
            "delete from Notification n where n.confSid in :sids",
            "delete from Participant p where p.confSid in :sids",
            "delete from Conference c where c.sid in :sids")) {
      db.createQuery(statement).setParameter("sids", sids).executeUpdate();
    }
    forgotten.fire(new ConferencesDeletedEvent(sids));
  }
}
