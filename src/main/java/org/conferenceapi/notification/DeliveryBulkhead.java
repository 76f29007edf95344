package org.conferenceapi.notification;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many attempts are under way on this node, in all and to each receiver, and how many more may.
 * No receiver gets more than half of what the others leave: a few that hang do not use up all
 * places. A receiver that is to be left alone gets none.
 */
final class DeliveryBulkhead {
  private final int most;
  private final int mostPerReceiver;
  private final ReceiverBackoff pauses;
  private final Map<String, Integer> underWay = new HashMap<>();
  private int total;

  DeliveryBulkhead(int most, int mostPerReceiver, ReceiverBackoff pauses) {
    this.pauses = pauses;
    this.most = most;
    this.mostPerReceiver = mostPerReceiver;
  }

  /** Takes a place for an attempt to the receiver; false if there is none. */
  synchronized boolean take(String receiver) {
    int already = underWay.getOrDefault(receiver, 0);
    return places(receiver, already) > 0 && take(receiver, already);
  }

  /** The same for an attempt that somebody asked for: also to a receiver to be left alone. */
  synchronized boolean takeAsked(String receiver) {
    int already = underWay.getOrDefault(receiver, 0);
    return share(already) > already && take(receiver, already);
  }

  private boolean take(String receiver, int already) {
    underWay.put(receiver, already + 1);
    total++;
    return true;
  }

  /** Gives a place back. */
  synchronized void leave(String receiver) {
    underWay.computeIfPresent(receiver, (same, count) -> count == 1 ? null : count - 1);
    total--;
    if (total == 0) {
      notifyAll();
    }
  }

  /** Waits until nothing is under way any more, but not longer than that. */
  synchronized void awaitEmpty(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    for (long left = most.toNanos(); total > 0 && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
    }
  }

  synchronized int free() {
    return most - total;
  }

  synchronized int free(String receiver) {
    return Math.max(0, places(receiver, underWay.getOrDefault(receiver, 0)));
  }

  private int places(String receiver, int already) {
    return Math.min(share(already), pauses.most(receiver)) - already;
  }

  private int share(int already) {
    int leftByOthers = most - total + already;
    return Math.min(mostPerReceiver, (leftByOthers + 1) / 2);
  }
}
