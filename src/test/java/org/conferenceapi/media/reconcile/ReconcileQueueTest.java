package org.conferenceapi.media.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Rooms that are to be visited, on an executor that a test runs. */
class ReconcileQueueTest {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<String> visited = new ArrayList<>();
  private Consumer<String> during = room -> {};

  private final ReconcileQueue queue =
      new ReconcileQueue(
          tasks::add,
          room -> {
            visited.add(room);
            during.accept(room);
          });

  private void run() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  @Test
  void aRoomIsVisitedOnceHoweverOftenItIsAskedFor() {
    queue.request("a");
    queue.request("a");
    queue.request("b");
    run();
    assertThat(visited).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void whatIsAskedForDuringAVisitIsVisitedAgain() {
    during =
        room -> {
          during = other -> {};
          queue.request(room);
        };
    queue.request("a");
    run();
    assertThat(visited).containsExactly("a", "a");
  }

  @Test
  void whatAServerHasForgottenIsVisitedNevertheless() {
    queue.request("a");
    tasks.clear();
    queue.insist();
    run();
    assertThat(visited).containsExactly("a");
  }

  @Test
  void noMoreWaitThanCanBeVisitedInGoodTime() {
    for (int i = 0; i < 20_000; i++) {
      queue.request("room " + i);
    }
    run();
    assertThat(visited).hasSize(10_000);
  }
}
