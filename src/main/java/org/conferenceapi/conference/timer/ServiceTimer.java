package org.conferenceapi.conference.timer;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.api.idempotency.IdempotentTransaction;
import org.conferenceapi.conference.ExpirySweep;
import org.conferenceapi.notification.NotificationSender;
import org.conferenceapi.platform.lifecycle.EverySecondEvent;

/**
 * The only timer of the service. Every second it starts the work that is due in other classes, and
 * every ten minutes it deletes expired responses. It contains no rules of its own.
 */
@Singleton
@Startup
@DependsOn("DatabaseStartup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ServiceTimer {
  private static final System.Logger LOG = System.getLogger(ServiceTimer.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** The delay until the next sweep if another transaction had locked an overdue conference. */
  private static final Duration LOCKED_DELAY = Duration.ofMillis(10);

  @EJB ExpirySweep sweep;
  @Inject NotificationSender sender;
  @EJB IdempotentTransaction idempotentResponses;
  @Inject Event<EverySecondEvent> everySecondEvents;
  @Inject Clock clock;
  @Resource ManagedScheduledExecutorService executor;

  private final TimerWatchdog watchdog =
      new TimerWatchdog(this::workForLateTimer, System::nanoTime);
  private final ReentrantLock sweeping = new ReentrantLock();
  private Future<?> nextSweep;

  /** Applies the deadlines of conferences. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public void sweepConferences() {
    runSafely("apply the deadlines of conferences", this::sweep);
  }

  /** Wakes the sender of notifications. Has its own schedule, so that no long sweep delays it. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void wakeSender() {
    runSafely("wake the sender of notifications", sender::wake);
  }

  /** Fires {@link EverySecondEvent}. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void fireEverySecond() {
    runSafely("watch the timer", () -> watchdog.fired(executor));
    fireEvent();
  }

  private void fireEvent() {
    runSafely(
        "fire the event of each second", () -> everySecondEvents.fire(new EverySecondEvent()));
  }

  private void workForLateTimer() {
    sweepConferences();
    wakeSender();
    fireEvent();
  }

  @PreDestroy
  void stop() {
    watchdog.stop();
  }

  /** Deletes expired responses to requests with an {@code Idempotency-Key}. */
  @Schedule(hour = "*", minute = "*/10", persistent = false)
  void deleteExpiredResponses() {
    runSafely("delete expired idempotent responses", idempotentResponses::deleteExpired);
  }

  /**
   * Applies all deadlines that have passed, in batches. Schedules another sweep if a deadline comes
   * within the next second.
   */
  private void sweep() {
    if (!sweeping.tryLock()) {
      return; // the running sweep reads the next deadline at its end
    }
    try {
      while (sweep.expireBatch()) {
        Thread.onSpinWait();
      }
      scheduleSweepFor(sweep.nextDeadline().orElse(Instant.MAX));
    } finally {
      sweeping.unlock();
    }
  }

  private void scheduleSweepFor(Instant deadline) {
    if (nextSweep != null) {
      nextSweep.cancel(false); // otherwise every second would add a chain of sweeps
    }
    Instant now = clock.instant();
    if (deadline.isBefore(now.plus(PERIOD))) {
      Duration wait = deadline.isAfter(now) ? Duration.between(now, deadline) : LOCKED_DELAY;
      nextSweep =
          executor.schedule(
              () -> runSafely("apply the deadlines of conferences", this::sweep),
              wait.toNanos(),
              TimeUnit.NANOSECONDS);
    }
  }

  /**
   * Runs work and logs its failure, because a server may cancel a timer that throws. The next call
   * retries the work.
   */
  private static void runSafely(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "The timer failed to " + what + "; it retries at its next run.",
          e);
    }
  }
}
