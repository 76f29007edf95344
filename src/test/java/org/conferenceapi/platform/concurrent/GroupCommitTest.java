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
  private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void aSingleCallerIsServedInItsOwnThread() {
    Thread[] done = new Thread[1];
    new GroupCommit<Integer>(1, 10, items -> done[0] = Thread.currentThread()).submit(7);
    assertThat(done[0]).isSameAs(Thread.currentThread());
  }

  @Test
  void callersDuringABatchShareTheNextBatch() throws Exception {
    GroupCommit<Integer> groupCommit = new GroupCommit<>(1, 10, this::runWhenReleased);
    List<Future<?>> callers = new ArrayList<>(List.of(threads.submit(() -> groupCommit.submit(0))));
    await().until(() -> batches.size() == 1);
    IntStream.rangeClosed(1, 5)
        .forEach(caller -> callers.add(threads.submit(() -> groupCommit.submit(caller))));
    awaitWaiting(groupCommit, 5);
    release.countDown();
    for (Future<?> each : callers) {
      each.get();
    }
    assertThat(batches).hasSize(2);
    assertThat(batches.get(1)).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
  }

  @Test
  void noBatchExceedsItsMaximum() throws Exception {
    GroupCommit<Integer> groupCommit = new GroupCommit<>(1, 2, this::runWhenReleased);
    List<Future<?>> callers = new ArrayList<>(List.of(threads.submit(() -> groupCommit.submit(0))));
    await().until(() -> batches.size() == 1);
    IntStream.rangeClosed(1, 5)
        .forEach(caller -> callers.add(threads.submit(() -> groupCommit.submit(caller))));
    awaitWaiting(groupCommit, 5);
    release.countDown();
    for (Future<?> each : callers) {
      each.get();
    }
    assertThat(batches).hasSizeGreaterThanOrEqualTo(4).allMatch(each -> each.size() <= 2);
  }

  @Test
  void aFailureReachesEveryCallerOfTheBatch() throws Exception {
    GroupCommit<Integer> groupCommit =
        new GroupCommit<>(
            1,
            10,
            items -> {
              runWhenReleased(items);
              throw new IllegalStateException("no");
            });
    List<Future<?>> callers =
        IntStream.range(0, 4)
            .<Future<?>>mapToObj(i -> threads.submit(() -> groupCommit.submit(i)))
            .toList();
    await().until(() -> batches.size() == 1);
    release.countDown();
    for (Future<?> each : callers) {
      assertThatThrownBy(each::get).hasRootCauseMessage("no");
    }
  }

  @Test
  void everyCallerIsServedUnderConcurrency() throws Exception {
    Set<Integer> done = Collections.synchronizedSet(new HashSet<>());
    GroupCommit<Integer> groupCommit = new GroupCommit<>(2, 3, done::addAll);
    List<Future<?>> callers =
        IntStream.range(0, 16)
            .<Future<?>>mapToObj(
                thread ->
                    threads.submit(
                        () ->
                            IntStream.range(0, 2_000)
                                .forEach(each -> groupCommit.submit(thread * 2_000 + each))))
            .toList();
    for (Future<?> each : callers) {
      each.get();
    }
    assertThat(done).hasSize(32_000);
  }

  @Test
  void anInterruptedCallerIsServedAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    new GroupCommit<Integer>(1, 10, batches::add).submit(1);
    assertThat(batches).hasSize(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  private void runWhenReleased(List<Integer> items) {
    batches.add(items);
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitWaiting(GroupCommit<?> groupCommit, int callers) {
    await().until(() -> groupCommit.waiting() == callers);
  }
}
