package org.conferenceapi.platform.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Serves together those who come at the same time: whoever finds a place free serves everybody who
 * waits by then, himself among them, in his own thread. Who comes alone is served alone and at
 * once.
 */
public final class GroupCommit<T> {
  private final Semaphore places;
  private final int most;
  private final Consumer<List<T>> service;
  private final Queue<Ticket<T>> waiting = new ConcurrentLinkedQueue<>();

  /**
   * @param places how many services may go on side by side
   * @param most the most that one of them takes in
   * @param service serves all of a list, in the order in which they came; if it throws, everybody
   *     of the list gets what it threw
   */
  public GroupCommit(int places, int most, Consumer<List<T>> service) {
    this.places = new Semaphore(places);
    this.most = most;
    this.service = service;
  }

  /** Returns once a service that began after this call has served it. */
  public void serve(T guest) {
    Ticket<T> ticket = new Ticket<>(guest, Thread.currentThread());
    waiting.add(ticket);
    boolean interrupted = false;
    while (!ticket.served) {
      if (places.tryAcquire()) {
        serveSome();
      } else {
        LockSupport.park(this);
        interrupted |= Thread.interrupted(); // the service goes on, and its outcome counts
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (ticket.failure != null) {
      throw ticket.failure;
    }
  }

  /** How many wait for a service to begin. */
  int waiting() {
    return waiting.size();
  }

  private void serveSome() {
    List<Ticket<T>> taken = new ArrayList<>();
    Ticket<T> next;
    while (taken.size() < most && (next = waiting.poll()) != null) {
      taken.add(next);
    }
    RuntimeException failure = null;
    try {
      if (!taken.isEmpty()) {
        service.accept(taken.stream().map(each -> each.guest).toList());
      }
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      places.release();
      for (Ticket<T> each : taken) {
        each.failure = failure;
        each.served = true;
        LockSupport.unpark(each.thread);
      }
      Ticket<T> first = waiting.peek();
      if (first != null) {
        LockSupport.unpark(first.thread); // the place is his now, if nobody is quicker
      }
    }
  }

  private static final class Ticket<T> {
    final T guest;
    final Thread thread;
    RuntimeException failure;
    volatile boolean served;

    Ticket(T guest, Thread thread) {
      this.guest = guest;
      this.thread = thread;
    }
  }
}
