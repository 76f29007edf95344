package org.conferenceapi.platform.concurrent;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Passes items to a consumer one at a time, in order, on threads of an executor. Adding an item
 * never blocks. The queue holds at most 10,000 items; items beyond that are dropped and logged.
 *
 * @param <T> the type of an item
 */
public final class OrderedExecutor<T> {
  private static final System.Logger LOG = System.getLogger(OrderedExecutor.class.getName());
  private static final int CAPACITY = 10_000;
  private static final int ATTEMPTS = 10;
  private static final long RETRY_MILLIS = 1_000;

  private final Executor executor;
  private final Consumer<T> consumer;
  private final Queue<T> waiting = new ArrayDeque<>();
  private boolean busy;

  /**
   * Creates a queue.
   *
   * @param executor runs the consumer
   * @param consumer processes an item; whatever it throws is logged, and the next item follows
   */
  public OrderedExecutor(Executor executor, Consumer<T> consumer) {
    this.executor = executor;
    this.consumer = consumer;
  }

  /**
   * Adds an item, which is consumed after all items that were added before. If the executor rejects
   * the work, it is submitted again every second, ten times; after that the item stays in the queue
   * until the next item is added.
   *
   * @param item the item
   */
  public void add(T item) {
    if (queue(item)) {
      submit(ATTEMPTS);
    }
  }

  private void submit(int attempts) {
    try {
      executor.execute(this::consume);
    } catch (RejectedExecutionException e) {
      if (attempts > 1) {
        CompletableFuture.delayedExecutor(RETRY_MILLIS, TimeUnit.MILLISECONDS, Runnable::run)
            .execute(() -> submit(attempts - 1));
        return;
      }
      LOG.log(
          Level.WARNING,
          "The executor rejected the work; the items stay queued until the next item.",
          e);
      idle();
    }
  }

  /** Adds an item to the queue; returns whether a new consuming task must be submitted. */
  private synchronized boolean queue(T item) {
    if (waiting.size() >= CAPACITY) {
      LOG.log(Level.WARNING, "The queue is full; the item {0} is dropped.", item);
      return false;
    }
    waiting.add(item);
    boolean found = busy;
    busy = true;
    return !found;
  }

  private synchronized void idle() {
    busy = false;
  }

  private void consume() {
    for (T next = next(); next != null; next = next()) {
      try {
        consumer.accept(next);
      } catch (RuntimeException | Error e) { // an error must not stop the items after it
        LOG.log(Level.WARNING, "The consumer failed for the item " + next, e);
      }
    }
  }

  private synchronized T next() {
    T next = waiting.poll();
    busy = next != null;
    return next;
  }
}
