package org.conferenceapi.platform.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Processes concurrent requests in batches, as a group commit does. A calling thread that acquires
 * a permit processes all requests that wait at that moment, including its own. A request without
 * concurrent requests is processed alone and at once.
 *
 * @param <T> the type of a request, which also carries its result
 */
public final class GroupCommit<T> {
  private final Semaphore permits;
  private final int most;
  private final Consumer<List<T>> processor;
  private final Queue<Ticket<T>> waiting = new ConcurrentLinkedQueue<>();

  /**
   * Creates a group commit.
   *
   * @param permits the number of batches that may be processed concurrently
   * @param most the largest number of requests in a batch
   * @param processor processes a batch, in the order of arrival; an exception that it throws is
   *     thrown to the callers of all requests of the batch
   */
  public GroupCommit(int permits, int most, Consumer<List<T>> processor) {
    this.permits = new Semaphore(permits);
    this.most = most;
    this.processor = processor;
  }

  /**
   * Processes a request in a batch that begins after this call, and waits for the end of the batch.
   * An interrupt does not end the wait; the thread is interrupted again at its end.
   *
   * @param request the request
   * @throws RuntimeException the exception that the processing of the batch threw
   */
  public void submit(T request) {
    Ticket<T> ticket = new Ticket<>(request, Thread.currentThread());
    waiting.add(ticket);
    boolean interrupted = false;
    while (!ticket.processed) {
      if (permits.tryAcquire()) {
        processBatch();
      } else {
        LockSupport.park(this);
        interrupted |= Thread.interrupted(); // the batch goes on, and the caller needs its outcome
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (ticket.failure != null) {
      throw ticket.failure;
    }
  }

  /** Returns the number of requests that wait for a batch. */
  int waiting() {
    return waiting.size();
  }

  private void processBatch() {
    List<Ticket<T>> batch = new ArrayList<>();
    Ticket<T> next;
    while (batch.size() < most && (next = waiting.poll()) != null) {
      batch.add(next);
    }
    RuntimeException failure = null;
    try {
      if (!batch.isEmpty()) {
        processor.accept(batch.stream().map(each -> each.request).toList());
      }
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      permits.release();
      for (Ticket<T> each : batch) {
        each.failure = failure;
        each.processed = true;
        LockSupport.unpark(each.thread);
      }
      Ticket<T> first = waiting.peek();
      if (first != null) {
        LockSupport.unpark(first.thread); // this thread takes the permit, unless another is faster
      }
    }
  }

  private static final class Ticket<T> {
    final T request;
    final Thread thread;
    RuntimeException failure;
    volatile boolean processed;

    Ticket(T request, Thread thread) {
      this.request = request;
      this.thread = thread;
    }
  }
}
