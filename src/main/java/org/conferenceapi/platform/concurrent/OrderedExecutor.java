package org.conferenceapi.platform.concurrent;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Hands things on to a consumer one at a time, in order, on threads of an executor. Whoever puts
 * them in never waits; when too many are waiting, new ones are lost.
 */
public final class OrderedExecutor<T> {
  private static final System.Logger LOG = System.getLogger(OrderedExecutor.class.getName());
  private static final int MOST = 10_000;

  private final Executor executor;
  private final Consumer<T> consumer;
  private final Queue<T> waiting = new ArrayDeque<>();
  private boolean busy;

  /**
   * @param consumer what it throws is logged, and harms none of the others
   */
  public OrderedExecutor(Executor executor, Consumer<T> consumer) {
    this.executor = executor;
    this.consumer = consumer;
  }

  /** Will be consumed after all that were put in before. */
  public void put(T thing) {
    if (!queue(thing)) {
      return;
    }
    try {
      executor.execute(this::consume);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.WARNING, "Nobody takes what was told; it waits for the next.", e);
      idle();
    }
  }

  /** Whether somebody has to be found who consumes. */
  private synchronized boolean queue(T thing) {
    if (waiting.size() >= MOST) {
      LOG.log(Level.WARNING, "Too many wait to be told: {0} is lost.", thing);
      return false;
    }
    waiting.add(thing);
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
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "What was told could not be dealt with: " + next, e);
      }
    }
  }

  private synchronized T next() {
    T next = waiting.poll();
    busy = next != null;
    return next;
  }
}
