package org.conferenceapi.notification;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conferenceapi.notification.http.DeliveryOutcome;
import org.conferenceapi.platform.Times;

/** Records what came of attempts, many in one short transaction. */
@Stateless
public class AttemptRecorder {
  private static final System.Logger LOG = System.getLogger(AttemptRecorder.class.getName());

  @PersistenceContext EntityManager db;
  @Inject NotificationClaims claims;
  @Inject Clock clock;

  /**
   * Writes the attempts down, and moves each notification on; what was not sent for want of a place
   * waits for one.
   *
   * @return the streams whose next notification may go now, each with the one that is settled
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
            "{0} was taken over or sent again meanwhile; its receiver may get it once more",
            delivery.id());
      } else {
        record(notification, result);
        if (notification.state() != NotificationState.PENDING) {
          settled.put(notification.stream(), notification.id());
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
      notification.awaitPlace(Times.now(clock));
      return;
    }
    int number = notification.attempted(outcome, Times.now(clock), ThreadLocalRandom.current());
    db.persist(new Attempt(notification.id(), number, result.time(), outcome));
    if (notification.isGone()) {
      claims.abandon(notification.stream()); // what comes later is abandoned when it is claimed
    } else if (notification.state() == NotificationState.DEAD) {
      LOG.log(
          Level.WARNING,
          "{0} of conference {1} is dead after {2} attempts; it can be redelivered",
          notification.id(),
          notification.confSid(),
          notification.tries());
    }
  }
}
