package org.conferenceapi.event;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
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

  @Inject EventSequence sequence;
  @Inject Event<EventsLoggedEvent> logged;
  @Resource ManagedScheduledExecutorService executor;

  private final ReentrantLock moving = new ReentrantLock();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile long lastRun;

  @PostConstruct
  void start() {
    lastRun = System.nanoTime() - PERIOD;
  }

  /** Moves events soon after the commit of a change. */
  void onCommit(@Observes(during = TransactionPhase.AFTER_SUCCESS) EventsWrittenEvent event) {
    request();
  }

  /** Moves events that no commit on this node has announced. */
  void onEverySecond(@Observes EverySecondEvent event) {
    scheduled.set(false); // application servers lose submitted tasks while they start or stop
    request();
  }

  /**
   * Moves the events that are committed now, on the current thread. If another thread is just
   * moving events, waits for it, but no longer than a second.
   */
  public void moveNow() {
    try {
      if (moving.tryLock(1, TimeUnit.SECONDS)) {
        move();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The thread has the lock, which it gives back. */
  private void move() {
    int moved;
    try {
      lastRun = System.nanoTime();
      moved = sequence.moveFew();
      if (moved == EventSequence.TOO_MANY) {
        moved = sequence.moveAll();
      }
    } finally {
      moving.unlock();
    }
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
      if (moving.tryLock()) {
        move();
      } else {
        request(); // for what was committed since that thread began
      }
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "New events could not be added to the event log; it is tried again within a second.",
          e);
    }
  }
}
