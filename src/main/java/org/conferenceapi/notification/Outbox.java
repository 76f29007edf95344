package org.conferenceapi.notification;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.conferenceapi.api.list.NewestFirstQuery;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.Times;

/** The notifications of conferences, as their accounts see them. */
@Stateless
public class Outbox {
  static final NewestFirstQuery<Notification> OF_CONFERENCE =
      new NewestFirstQuery<>(
          Notification.class, "notification", List.of("confSid"), "state", "sequence");

  @PersistenceContext EntityManager db;
  @Inject Event<Written> written;
  @Inject Clock clock;

  /** Told within a transaction that wrote notifications. */
  record Written() {}

  /** Adds notifications to the transaction of what they tell of, in the order of their sequence. */
  public void add(List<Notification> notifications) {
    Instant now = Times.now(clock);
    Set<DeliveryOrderKey> begun = new HashSet<>();
    for (Notification each : notifications) {
      if (!begun.add(each.stream())) {
        each.awaitPredecessor(now);
      }
      db.persist(each);
    }
    if (!begun.isEmpty()) {
      written.fire(new Written());
    }
  }

  /** A page of a conference's notifications, the latest first. */
  public NotificationsOut list(String confSid, Paging paging) {
    List<Notification> found =
        OF_CONFERENCE.read(
            db,
            List.of(confSid),
            EnumSet.allOf(NotificationState.class),
            0,
            paging.afterNumber(),
            paging.size() + 1);
    Paging.Page<Notification> page = paging.page(found, each -> Integer.toString(each.sequence()));
    return NotificationsOut.of(page, attempts(page.items()));
  }

  /**
   * Sends a notification again, now, whatever became of it; in its turn, if an earlier one waits.
   *
   * @throws Problem {@code not-found}
   */
  public NotificationOut redeliver(String confSid, String id) {
    Notification found = db.find(Notification.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (found == null || !found.confSid().equals(confSid)) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    found.redeliver(Times.now(clock));
    forgive(found.stream());
    written.fire(new Written());
    return NotificationOut.of(found, attempts(List.of(found)).getOrDefault(id, List.of()));
  }

  /** Lets a receiver that wanted no more have this conference's notifications again. */
  private void forgive(DeliveryOrderKey key) {
    db.createQuery(
            "select n from Notification n where n.confSid = :conf and n.state = :dead"
                + " and n.url = :url and n.gone = true",
            Notification.class)
        .setParameter("conf", key.confSid())
        .setParameter("dead", NotificationState.DEAD)
        .setParameter("url", key.url())
        .getResultList()
        .forEach(Notification::forgive);
  }

  private Map<String, List<Attempt>> attempts(List<Notification> of) {
    if (of.isEmpty()) {
      return Map.of();
    }
    return db.createQuery(
            "select a from Attempt a where a.key.notificationId in :ids order by a.key.number",
            Attempt.class)
        .setParameter("ids", of.stream().map(Notification::id).toList())
        .getResultStream()
        .collect(Collectors.groupingBy(Attempt::notificationId));
  }
}
