package org.conferenceapi.notification;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Bulkhead for delivery attempts: limits how many are in flight on this node, in total and per
 * receiver. A receiver gets at most half of the permits that the other receivers leave, so that a
 * few hanging receivers cannot use up all permits. A receiver that {@link ReceiverBackoff} holds
 * back gets none.
 */
final class DeliveryBulkhead {
  private final int most;
  private final int mostPerReceiver;
  private final ReceiverBackoff backoff;
  private final Map<String, Integer> inFlight = new HashMap<>();
  private int total;

  DeliveryBulkhead(int most, int mostPerReceiver, ReceiverBackoff backoff) {
    this.backoff = backoff;
    this.most = most;
    this.mostPerReceiver = mostPerReceiver;
  }

  /** Acquires a permit for an attempt to the receiver; false if none is free. */
  synchronized boolean acquire(String receiver) {
    int already = inFlight.getOrDefault(receiver, 0);
    return places(receiver, already) > 0 && acquire(receiver, already);
  }

  /** Acquires a permit for a redelivery that a client requested: ignores the back-off. */
  synchronized boolean acquireForRedelivery(String receiver) {
    int already = inFlight.getOrDefault(receiver, 0);
    return share(already) > already && acquire(receiver, already);
  }

  private boolean acquire(String receiver, int already) {
    inFlight.put(receiver, already + 1);
    total++;
    return true;
  }

  /** Releases a permit of the receiver. */
  synchronized void release(String receiver) {
    inFlight.computeIfPresent(receiver, (same, count) -> count == 1 ? null : count - 1);
    total--;
    if (total == 0) {
      notifyAll();
    }
  }

  /** Waits until no attempt is in flight, at most for the given time. */
  synchronized void awaitEmpty(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    for (long left = most.toNanos(); total > 0 && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
    }
  }

  /** How many more attempts may begin, to all receivers together. */
  synchronized int free() {
    return most - total;
  }

  /** How many more attempts to this receiver may begin. */
  synchronized int free(String receiver) {
    return Math.max(0, places(receiver, inFlight.getOrDefault(receiver, 0)));
  }

  private int places(String receiver, int already) {
    return Math.min(share(already), backoff.maxInFlight(receiver)) - already;
  }

  private int share(int already) {
    int leftByOthers = most - total + already;
    return Math.min(mostPerReceiver, (leftByOthers + 1) / 2);
  }
}
