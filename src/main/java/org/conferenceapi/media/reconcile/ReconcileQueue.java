package org.conferenceapi.media.reconcile;

import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.conferenceapi.platform.concurrent.CoalescingTask;

/**
 * The rooms of one media server that wait for reconciliation. A room is in the queue once, however
 * often it is requested. Each media server has its own queue, so a slow one delays its own rooms
 * only.
 */
final class ReconcileQueue {
  /** Further requests are dropped; those rooms are reconciled when they are due. */
  private static final int MAX_WAITING = 10_000;

  private final Consumer<String> reconcile;
  private final CoalescingTask work;
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();

  /**
   * Creates an empty queue.
   *
   * @param executor runs the reconciliations
   * @param reconcile reconciles the room of that name, and throws nothing
   */
  ReconcileQueue(Executor executor, Consumer<String> reconcile) {
    this.reconcile = reconcile;
    work = new CoalescingTask(executor, this::run);
  }

  /** Requests that the room is reconciled, in its present state or a later one. */
  void request(String room) {
    if (waiting.size() < MAX_WAITING) {
      waiting.add(room);
    }
    work.request();
  }

  /** Makes sure that waiting rooms are reconciled, even if the executor has dropped the task. */
  void insist() {
    if (!waiting.isEmpty()) {
      work.resubmit();
    }
  }

  private void run() {
    for (Iterator<String> rooms = waiting.iterator(); rooms.hasNext(); ) {
      String room = rooms.next();
      rooms.remove(); // before the reconciliation: a later request needs another one
      reconcile.accept(room);
    }
  }
}
