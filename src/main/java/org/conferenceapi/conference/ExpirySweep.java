package org.conferenceapi.conference;

import jakarta.ejb.Stateless;
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
import org.conferenceapi.platform.database.EntityColumns;
import org.conferenceapi.platform.lifecycle.ConferencesDeletedEvent;

/**
 * Finds the conferences whose deadline has passed, and ends, updates or deletes them in batches.
 * Each method runs in a transaction.
 */
@Stateless
public class ExpirySweep {
  private static final int BATCH = 200;
  private static final String COLUMNS = EntityColumns.of(Conference.class);

  /**
   * The number of conferences with the earliest deadlines from which a batch of unlocked ones is
   * taken. Without this inner limit, H2 locks all overdue conferences in order to sort them.
   */
  private static final int CANDIDATES = 4 * BATCH;

  @PersistenceContext EntityManager db;
  @Inject ConferenceOperations operations;
  @Inject Clock clock;

  /**
   * Applies the deadlines of a batch of up to 200 conferences in one transaction. Completed
   * conferences whose retention time has passed are deleted. Conferences that another transaction
   * has locked are skipped.
   *
   * @return whether more conferences may be due
   */
  public boolean expireBatch() {
    Instant now = Times.now(clock);
    List<Conference> due = claim(now);
    List<String> forgettable = new ArrayList<>();
    for (Conference conference : due) {
      if (conference.isForgettable(now)) {
        forgettable.add(conference.sid());
      } else {
        operations.apply(conference, Conference::sweep);
      }
    }
    operations.delete(ConferencesDeletedEvent.expired(forgettable));
    return due.size() == BATCH;
  }

  /**
   * Returns the earliest deadline of all conferences.
   *
   * @return the deadline, which may have passed; empty if there is no conference
   */
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
                + CANDIDATES
                + ") limit "
                + BATCH
                + " for update skip locked",
            Conference.class)
        .setParameter(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .getResultList();
  }
}
