package org.conferenceapi.platform.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs a task on an executor, on one thread at a time, and coalesces requests: all requests made
 * before a run begins are served by that one run.
 */
public final class CoalescingTask {
  private final Executor executor;
  private final Runnable work;
  private final AtomicBoolean requested = new AtomicBoolean();
  private final AtomicBoolean queued = new AtomicBoolean();
  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * Creates a task.
   *
   * @param executor runs the task
   * @param work the task, which must handle its own exceptions
   */
  public CoalescingTask(Executor executor, Runnable work) {
    this.executor = executor;
    this.work = work;
  }

  /**
   * Requests a run that begins after this call. If the executor rejects it, the next request
   * submits it again.
   */
  public void request() {
    requested.set(true);
    if (!running.get() && queued.compareAndSet(false, true)) {
      try {
        executor.execute(this::run);
      } catch (RejectedExecutionException e) {
        queued.set(false); // callers request a run every second at least, which tries again
      }
    }
  }

  /**
   * Requests a run and submits it to the executor even if an earlier submission is still pending:
   * application servers lose submitted tasks while they start or stop.
   */
  public void resubmit() {
    queued.set(false);
    request();
  }

  private void run() {
    queued.set(false);
    while (requested.get() && running.compareAndSet(false, true)) {
      try {
        while (requested.getAndSet(false)) {
          work.run();
        }
      } finally {
        running.set(false);
      }
    }
  }
}
