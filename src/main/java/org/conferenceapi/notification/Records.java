package org.conferenceapi.notification;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.conferenceapi.platform.Times;

/** Records what came of attempts, many in one short transaction. */
@Stateless
public class Records {
  private static final System.Logger LOG = System.getLogger(Records.class.getName());
  private static final int GONE = 410;

  @PersistenceContext EntityManager db;
  @Inject Clock clock;

  /** Writes the attempts down, and moves each notification on. */
  public void record(List<Result> results) {
    for (Result result : results) {
      Delivery delivery = result.delivery();
      Notification notification =
          db.find(Notification.class, delivery.id(), LockModeType.PESSIMISTIC_WRITE);
      if (notification == null || notification.version() != delivery.version()) {
        LOG.log(
            Level.INFO,
            "{0} was taken over or sent again meanwhile; its receiver may get it once more",
            delivery.id());
      } else {
        record(notification, result);
      }
    }
  }

  private void record(Notification notification, Result result) {
    Outcome outcome = result.outcome();
    int number = notification.attempted();
    db.persist(new Attempt(notification.id(), number, result.time(), outcome));
    Instant now = Times.now(clock);
    if (outcome.status() / 100 == 2) {
      notification.delivered();
    } else if (outcome.status() == GONE) {
      notification.refusedForGood();
    } else {
      Duration wish =
          outcome.status() == 429 || outcome.status() == 503
              ? RetrySchedule.retryAfter(outcome.retryAfter(), now)
              : null;
      notification.failed(
          RetrySchedule.after(notification.tries(), wish, ThreadLocalRandom.current()), now);
      if (notification.state() == State.DEAD) {
        LOG.log(
            Level.WARNING,
            "{0} of conference {1} is dead after {2} attempts; it can be redelivered",
            notification.id(),
            notification.confSid(),
            notification.tries());
      }
    }
  }
}
