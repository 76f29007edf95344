package org.conferenceapi.event;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.platform.lifecycle.EverySecondEvent;

/**
 * Moves new events to the log soon after the commit of their changes, at most every 100 ms, so that
 * many events share one transaction. Every second it looks for events that another node, which has
 * died since, has committed.
 */
@ApplicationScoped
public class EventSequencer {
  private static final System.Logger LOG = System.getLogger(EventSequencer.class.getName());
  private static final long PERIOD = Duration.ofMillis(100).toNanos();

  /**
   * Every move looks at the events of the last two seconds, one in each second at those of the last
   * thirty, and one in thirty seconds at all: PostgreSQL has to step over the rows of moved events
   * until it vacuums them. So the events of a transaction that takes longer come later.
   */
  private static final Duration SHORT_TRANSACTION = Duration.ofSeconds(2);

  private static final Duration LONG_TRANSACTION = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofSeconds(1);

  @Inject EventSequence sequence;
  @Inject Event<EventsLoggedEvent> logged;
  @Inject Clock clock;
  @Resource ManagedScheduledExecutorService executor;

  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile long lastRun;
  private long lastLook;
  private long lastFullLook;

  @PostConstruct
  void start() {
    lastRun = System.nanoTime() - PERIOD;
    lastLook = lastRun - LOOK.toNanos();
    lastFullLook = lastRun - LONG_TRANSACTION.toNanos();
  }

  /** Moves events soon after the commit of a change. */
  void onCommit(@Observes(during = TransactionPhase.AFTER_SUCCESS) EventLog.Written event) {
    request();
  }

  /** Moves events that no commit on this node has announced. */
  void onEverySecond(@Observes EverySecondEvent event) {
    scheduled.set(false); // application servers lose submitted tasks while they start or stop
    request();
  }

  /** Moves the events that are committed now, on the current thread. */
  public synchronized void moveNow() {
    Instant now = clock.instant();
    long nanos = System.nanoTime();
    boolean isSecond = nanos - lastLook >= LOOK.toNanos();
    int moved =
        sequence.moveRecent(
            NewEvent.lowestId(now.minus(isSecond ? LONG_TRANSACTION : SHORT_TRANSACTION)));
    if (moved == EventSequence.TOO_MANY || nanos - lastFullLook >= LONG_TRANSACTION.toNanos()) {
      lastFullLook = nanos;
      moved = sequence.moveAll();
    }
    lastRun = nanos;
    lastLook = isSecond ? nanos : lastLook;
    if (moved > 0) {
      logged.fire(new EventsLoggedEvent());
    }
  }

  private void request() {
    if (scheduled.compareAndSet(false, true)) {
      long wait = Math.max(0, lastRun + PERIOD - System.nanoTime());
      try {
        executor.schedule(this::run, wait, TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        scheduled.set(false); // the next second tries again
      }
    }
  }

  private void run() {
    scheduled.set(false);
    try {
      moveNow();
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "New events could not be added to the event log; it is tried again within a second.",
          e);
    }
  }
}
