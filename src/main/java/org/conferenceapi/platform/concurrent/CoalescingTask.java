package org.conferenceapi.platform.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Work that many ask for and one thread does: however often it is asked for, it runs once after.
 */
public final class CoalescingTask {
  private final Executor executor;
  private final Runnable work;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final AtomicBoolean queued = new AtomicBoolean();
  private final AtomicBoolean running = new AtomicBoolean();

  /** Work that runs on the executor, and catches what it throws itself. */
  public CoalescingTask(Executor executor, Runnable work) {
    this.executor = executor;
    this.work = work;
  }

  /** The work will run, from its beginning, after this call. */
  public void request() {
    asked.set(true);
    if (!running.get() && queued.compareAndSet(false, true)) {
      try {
        executor.execute(this::run);
      } catch (RejectedExecutionException e) {
        queued.set(false); // the next request, a second from now at the latest, tries again
      }
    }
  }

  /** A request that does not rely on earlier ones: servers lose tasks while they start or stop. */
  public void insist() {
    queued.set(false);
    request();
  }

  private void run() {
    queued.set(false);
    while (asked.get() && running.compareAndSet(false, true)) {
      try {
        while (asked.getAndSet(false)) {
          work.run();
        }
      } finally {
        running.set(false);
      }
    }
  }
}
