package org.conferenceapi.notification;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conferenceapi.notification.http.DeliveryOutcome;
import org.conferenceapi.platform.Times;

/** Records the outcomes of delivery attempts: a batch of them in one short transaction. */
@Stateless
public class AttemptRecorder {
  private static final System.Logger LOG = System.getLogger(AttemptRecorder.class.getName());

  /** The attempts that the event of a dead notification shows. */
  private static final int SHOWN = 10;

  @PersistenceContext EntityManager db;
  @EJB NotificationClaims claims;
  @Inject Event<NotificationDeadEvent> dead;
  @Inject Event<AttemptRecordedEvent> recorded;
  @Inject Clock clock;

  /**
   * Stores the attempts and updates the state of each notification. A result that is not an attempt
   * (all connections to the receiver's addresses in use, nothing sent) parks its notification until
   * the receiver has a free permit. A result is ignored if its notification was claimed by another
   * node or redelivered since this node claimed it.
   *
   * @param results the results to store, in one transaction
   * @return the streams in which a notification was settled, so that the next one may be sent; each
   *     with the id of the settled notification
   */
  public Map<DeliveryOrderKey, String> record(List<AttemptResult> results) {
    Map<String, Notification> locked = lock(results);
    Map<DeliveryOrderKey, String> settled = new HashMap<>();
    for (AttemptResult result : results) {
      Delivery delivery = result.delivery();
      Notification notification = locked.get(delivery.id());
      if (notification == null || notification.version() != delivery.version()) {
        LOG.log(
            Level.INFO,
            "Notification {0} was claimed by another node or redelivered during this attempt;"
                + " its receiver may get it twice.",
            delivery.id());
      } else {
        record(notification, result);
        if (notification.state() != NotificationState.PENDING) {
          settled.put(notification.orderKey(), notification.id());
        }
      }
    }
    return settled;
  }

  private Map<String, Notification> lock(List<AttemptResult> results) {
    return db.createQuery(
            "select n from Notification n where n.id in :ids order by n.id", Notification.class)
        .setParameter("ids", results.stream().map(each -> each.delivery().id()).toList())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .collect(Collectors.toMap(Notification::id, Function.identity()));
  }

  private void record(Notification notification, AttemptResult result) {
    DeliveryOutcome outcome = result.outcome();
    if (!outcome.isAttempt()) {
      notification.awaitPermit(Times.now(clock));
      return;
    }
    Instant now = Times.now(clock);
    int number = notification.attempted(outcome, now, ThreadLocalRandom.current());
    recorded.fire(
        AttemptRecordedEvent.of(
            notification.state(), Duration.between(notification.created(), now)));
    db.persist(new Attempt(notification.id(), number, result.time(), outcome));
    if (notification.state() == NotificationState.DEAD) {
      dead.fire(
          new NotificationDeadEvent(
              notification.confSid(), NotificationOut.of(notification, attempts(notification))));
    }
    if (notification.isGone()) {
      claims.markDead(notification.orderKey()); // later ones become dead when they are claimed
    } else if (notification.state() == NotificationState.DEAD) {
      LOG.log(
          Level.WARNING,
          "Notification {0} of conference {1} is dead after {2} attempts; it can be redelivered.",
          notification.id(),
          notification.confSid(),
          notification.tries());
    }
  }

  private List<Attempt> attempts(Notification notification) {
    return db.createQuery(
            "select a from Attempt a where a.key.notificationId = :id and a.key.number > :before"
                + " order by a.key.number",
            Attempt.class)
        .setParameter("id", notification.id())
        .setParameter("before", notification.attempts() - SHOWN)
        .getResultList();
  }
}
