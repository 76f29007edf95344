package org.conferenceapi.platform.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<List<Integer>> services = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch door = new CountDownLatch(1);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void aSingleCallerIsServedInItsOwnThread() {
    Thread[] served = new Thread[1];
    new GroupCommit<Integer>(1, 10, guests -> served[0] = Thread.currentThread()).submit(7);
    assertThat(served[0]).isSameAs(Thread.currentThread());
  }

  @Test
  void callersDuringABatchShareTheNextBatch() throws Exception {
    GroupCommit<Integer> groupCommit = new GroupCommit<>(1, 10, this::serveWhenTheDoorOpens);
    List<Future<?>> guests = new ArrayList<>(List.of(threads.submit(() -> groupCommit.submit(0))));
    await().until(() -> services.size() == 1);
    IntStream.rangeClosed(1, 5)
        .forEach(guest -> guests.add(threads.submit(() -> groupCommit.submit(guest))));
    awaitWaiting(groupCommit, 5);
    door.countDown();
    for (Future<?> each : guests) {
      each.get();
    }
    assertThat(services).hasSize(2);
    assertThat(services.get(1)).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
  }

  @Test
  void noBatchExceedsItsMaximum() throws Exception {
    GroupCommit<Integer> groupCommit = new GroupCommit<>(1, 2, this::serveWhenTheDoorOpens);
    List<Future<?>> guests = new ArrayList<>(List.of(threads.submit(() -> groupCommit.submit(0))));
    await().until(() -> services.size() == 1);
    IntStream.rangeClosed(1, 5)
        .forEach(guest -> guests.add(threads.submit(() -> groupCommit.submit(guest))));
    awaitWaiting(groupCommit, 5);
    door.countDown();
    for (Future<?> each : guests) {
      each.get();
    }
    assertThat(services).hasSizeGreaterThanOrEqualTo(4).allMatch(each -> each.size() <= 2);
  }

  @Test
  void aFailureReachesEveryCallerOfTheBatch() throws Exception {
    GroupCommit<Integer> groupCommit =
        new GroupCommit<>(
            1,
            10,
            guests -> {
              serveWhenTheDoorOpens(guests);
              throw new IllegalStateException("no");
            });
    List<Future<?>> guests =
        IntStream.range(0, 4)
            .<Future<?>>mapToObj(i -> threads.submit(() -> groupCommit.submit(i)))
            .toList();
    await().until(() -> services.size() == 1);
    door.countDown();
    for (Future<?> each : guests) {
      assertThatThrownBy(each::get).hasRootCauseMessage("no");
    }
  }

  @Test
  void everyCallerIsServedUnderConcurrency() throws Exception {
    Set<Integer> served = Collections.synchronizedSet(new HashSet<>());
    GroupCommit<Integer> groupCommit = new GroupCommit<>(2, 3, served::addAll);
    List<Future<?>> guests =
        IntStream.range(0, 16)
            .<Future<?>>mapToObj(
                thread ->
                    threads.submit(
                        () ->
                            IntStream.range(0, 2_000)
                                .forEach(each -> groupCommit.submit(thread * 2_000 + each))))
            .toList();
    for (Future<?> each : guests) {
      each.get();
    }
    assertThat(served).hasSize(32_000);
  }

  @Test
  void anInterruptedCallerIsServedAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    new GroupCommit<Integer>(1, 10, services::add).submit(1);
    assertThat(services).hasSize(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  private void serveWhenTheDoorOpens(List<Integer> guests) {
    services.add(guests);
    try {
      door.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitWaiting(GroupCommit<?> groupCommit, int guests) {
    await().until(() -> groupCommit.waiting() == guests);
  }
}
