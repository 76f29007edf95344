package org.conferenceapi.monitoring;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.conferenceapi.conference.ExpirySweep;
import org.conferenceapi.event.EventReader;

/** Values that are read from the database, each from the beginning of an index. */
@Stateless
public class MonitoringQueries {
  private static final int MAX_COUNTED = 10_000;

  @PersistenceContext EntityManager db;
  @EJB ExpirySweep sweep;
  @EJB EventReader events;
  @Inject Clock clock;

  /**
   * Returns how many seconds the earliest deadline has passed; 0 if none has.
   *
   * @return the value
   */
  public double deadlineOverdue() {
    return sweep.nextDeadline().map(this::overdue).orElse(0.0);
  }

  /**
   * Returns how many seconds the earliest due notification has waited; 0 if none is due.
   *
   * @return the value
   */
  public double notificationOverdue() {
    List<Instant> earliest =
        db.createQuery(
                "select n.nextAttemptAt from Notification n where n.nextAttemptAt > :epoch"
                    + " order by n.nextAttemptAt",
                Instant.class)
            .setParameter("epoch", Instant.EPOCH)
            .setMaxResults(1)
            .getResultList();
    return earliest.stream().map(this::overdue).findFirst().orElse(0.0);
  }

  /**
   * Returns the number of notifications that are not settled, at most 10000.
   *
   * @return the value
   */
  public double pendingNotifications() {
    return db.createQuery(
            "select n.id from Notification n where n.nextAttemptAt > :epoch", String.class)
        .setParameter("epoch", Instant.EPOCH)
        .setMaxResults(MAX_COUNTED)
        .getResultList()
        .size();
  }

  /**
   * Returns the place of the last event of the log.
   *
   * @return the value
   */
  public double lastPlace() {
    return events.last();
  }

  private double overdue(Instant due) {
    return Math.max(0, Duration.between(due, clock.instant()).toMillis() / 1e3);
  }
}
