package org.conferenceapi.bridge;

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

  private final ReconcileQueue visits =
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
    visits.request("a");
    visits.request("a");
    visits.request("b");
    run();
    assertThat(visited).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void whatIsAskedForDuringAVisitIsVisitedAgain() {
    during =
        room -> {
          during = other -> {};
          visits.request(room);
        };
    visits.request("a");
    run();
    assertThat(visited).containsExactly("a", "a");
  }

  @Test
  void whatAServerHasForgottenIsVisitedNevertheless() {
    visits.request("a");
    tasks.clear();
    visits.insist();
    run();
    assertThat(visited).containsExactly("a");
  }

  @Test
  void noMoreWaitThanCanBeVisitedInGoodTime() {
    for (int i = 0; i < 20_000; i++) {
      visits.request("room " + i);
    }
    run();
    assertThat(visited).hasSize(10_000);
  }
}
