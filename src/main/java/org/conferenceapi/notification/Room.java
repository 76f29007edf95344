package org.conferenceapi.notification;

import java.util.HashMap;
import java.util.Map;

/**
 * How many attempts are under way on this node, in all and to each receiver, and how many more may.
 */
final class Room {
  private final int most;
  private final int mostPerReceiver;
  private final Map<String, Integer> underWay = new HashMap<>();
  private int total;

  Room(int most, int mostPerReceiver) {
    this.most = most;
    this.mostPerReceiver = mostPerReceiver;
  }

  /** Takes a place for an attempt to the receiver; false if there is none. */
  synchronized boolean take(String receiver) {
    int already = underWay.getOrDefault(receiver, 0);
    if (total >= most || already >= mostPerReceiver) {
      return false;
    }
    underWay.put(receiver, already + 1);
    total++;
    return true;
  }

  /** Gives a place back. */
  synchronized void leave(String receiver) {
    underWay.computeIfPresent(receiver, (same, count) -> count == 1 ? null : count - 1);
    total--;
  }

  synchronized int free() {
    return most - total;
  }

  synchronized int free(String receiver) {
    return Math.min(most - total, mostPerReceiver - underWay.getOrDefault(receiver, 0));
  }
}
