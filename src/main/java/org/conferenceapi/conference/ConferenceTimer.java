package org.conferenceapi.conference;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
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
import org.conferenceapi.notification.NotificationSender;

/** The one timer. Every second it lets others do what is due; it decides nothing itself. */
@Singleton
@Startup
@DependsOn("DatabaseStartup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ConferenceTimer {
  private static final System.Logger LOG = System.getLogger(ConferenceTimer.class.getName());
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** When to come back for what is due and was skipped: somebody else is changing it. */
  private static final Duration HELD = Duration.ofMillis(10);

  @Inject ExpirySweep sweep;
  @Inject NotificationSender sender;
  @Inject IdempotentTransaction answers;
  @Inject Event<Beat> beats;
  @Inject Clock clock;
  @Resource ManagedScheduledExecutorService executor;

  private final ReentrantLock sweeping = new ReentrantLock();
  private Future<?> comingBack;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void beat() {
    quietly("Ending what is due", this::sweep);
  }

  /** A beat of its own: a long sweep must not hold it up. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void send() {
    quietly("Sending notifications", sender::nudge);
  }

  /** Told every second to whoever has to do things by the clock, and must not wait in it. */
  public record Beat() {}

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void tell() {
    quietly("Telling the time", () -> beats.fire(new Beat()));
  }

  @Schedule(hour = "*", minute = "*/10", persistent = false)
  void tidy() {
    quietly("Forgetting old answers", answers::forget);
  }

  /** Sweeps all that is due, and comes back in time for what is due before the next beat. */
  private void sweep() {
    if (!sweeping.tryLock()) {
      return; // whoever is at it looks for the next deadline afterwards
    }
    try {
      while (sweep.some()) {
        Thread.onSpinWait();
      }
      comeBackFor(sweep.nextDeadline().orElse(Instant.MAX));
    } finally {
      sweeping.unlock();
    }
  }

  private void comeBackFor(Instant deadline) {
    if (comingBack != null) {
      comingBack.cancel(false); // else every beat would add one more, and each another
    }
    Instant now = clock.instant();
    if (deadline.isBefore(now.plus(BEAT))) {
      Duration wait = deadline.isAfter(now) ? Duration.between(now, deadline) : HELD;
      comingBack =
          executor.schedule(
              () -> quietly("Ending what is due", this::sweep),
              wait.toNanos(),
              TimeUnit.NANOSECONDS);
    }
  }

  /** A server may give up a timer that throws; the next beat tries again. */
  private static void quietly(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(ExceptionClassifier.level(e), what + " failed; it is tried again in a second.", e);
    }
  }
}
