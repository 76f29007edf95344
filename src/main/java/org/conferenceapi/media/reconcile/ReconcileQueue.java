package org.conferenceapi.media.reconcile;

import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.conferenceapi.platform.concurrent.CoalescingTask;

/**
 * The rooms on one media server that are to be visited, each once however often it is asked for. A
 * server that is slow holds up its own rooms only.
 */
final class ReconcileQueue {
  /** What is more is found when its turn comes. */
  private static final int MOST = 10_000;

  private final Consumer<String> visit;
  private final CoalescingTask work;
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();

  /**
   * @param visit visits a room, and catches what goes wrong there
   */
  ReconcileQueue(Executor executor, Consumer<String> visit) {
    this.visit = visit;
    work = new CoalescingTask(executor, this::run);
  }

  /** The room will be visited, in the state that it has now or later. */
  void request(String room) {
    if (waiting.size() < MOST) {
      waiting.add(room);
    }
    work.request();
  }

  /** What waits is visited, even if the server has lost the request. */
  void insist() {
    if (!waiting.isEmpty()) {
      work.insist();
    }
  }

  private void run() {
    for (Iterator<String> rooms = waiting.iterator(); rooms.hasNext(); ) {
      String room = rooms.next();
      rooms.remove(); // before the visit: a request from now on is for another one
      visit.accept(room);
    }
  }
}
