package org.conferenceapi.soak;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.conferenceapi.benchmark.RealPostgres;
import org.conferenceapi.home.Janus;

/** Failures that come again and again: of the database, the receiver and the media server. */
final class SoakFailures implements AutoCloseable {
  /** Shorter than the pause before the first repetition of a notification. */
  private static final Duration REFUSAL = Duration.ofSeconds(3);

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final List<Runnable> all;
  private volatile int done;

  /**
   * @param janus null if there is none
   * @param period the time from one failure to the next
   */
  SoakFailures(RealPostgres postgres, SoakReceiver receiver, Janus janus, Duration period) {
    Runnable database =
        () -> {
          postgres.kill();
          postgres.restart();
        };
    Runnable refusal =
        () -> {
          receiver.refuseAll(true);
          LockSupport.parkNanos(REFUSAL.toNanos());
          receiver.refuseAll(false);
        };
    Runnable media =
        () -> {
          janus.kill();
          janus.start();
        };
    all = janus == null ? List.of(database, refusal) : List.of(database, refusal, media);
    thread.scheduleWithFixedDelay(
        this::next, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void next() {
    all.get(done % all.size()).run();
    done++;
  }

  int done() {
    return done;
  }

  /** Waits for the end of a failure that lasts. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("a failure does not end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
