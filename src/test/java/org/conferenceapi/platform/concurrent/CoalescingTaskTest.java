package org.conferenceapi.platform.concurrent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoalescingTaskTest {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final AtomicInteger runs = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void manyRequestsAreOneRun() {
    CoalescingTask coalescing = new CoalescingTask(tasks::add, runs::incrementAndGet);
    for (int i = 0; i < 100; i++) {
      coalescing.request();
    }
    runAll();
    assertThat(runs).hasValue(1);
  }

  @Test
  void aRequestAfterARunIsAnotherRun() {
    CoalescingTask coalescing = new CoalescingTask(tasks::add, runs::incrementAndGet);
    coalescing.request();
    runAll();
    coalescing.request();
    runAll();
    assertThat(runs).hasValue(2);
  }

  @Test
  void aRequestDuringARunIsARunAfterIt() {
    CoalescingTask[] self = new CoalescingTask[1];
    self[0] =
        new CoalescingTask(
            tasks::add,
            () -> {
              if (runs.incrementAndGet() < 3) {
                self[0].request();
              }
            });
    self[0].request();
    runAll();
    assertThat(runs).hasValue(3);
  }

  @Test
  void theNextRequestRunsARefusedTask() {
    AtomicInteger refusals = new AtomicInteger(1);
    Executor moody =
        task -> {
          if (refusals.getAndDecrement() > 0) {
            throw new RejectedExecutionException();
          }
          tasks.add(task);
        };
    CoalescingTask coalescing = new CoalescingTask(moody, runs::incrementAndGet);
    coalescing.request();
    runAll();
    assertThat(runs).hasValue(0);
    coalescing.request();
    runAll();
    assertThat(runs).hasValue(1);
  }

  @Test
  void resubmittingReplacesATaskThatTheServerLost() {
    CoalescingTask coalescing = new CoalescingTask(tasks::add, runs::incrementAndGet);
    coalescing.request();
    tasks.clear();
    coalescing.request();
    assertThat(tasks).isEmpty();
    coalescing.resubmit();
    runAll();
    assertThat(runs).hasValue(1);
  }

  @Test
  void aFailedTaskRunsAgainOnTheNextRequest() {
    CoalescingTask coalescing =
        new CoalescingTask(
            tasks::add,
            () -> {
              if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("first");
              }
            });
    coalescing.request();
    assertThatThrownBy(this::runAll).hasMessage("first");
    coalescing.request();
    runAll();
    assertThat(runs).hasValue(2);
  }

  @Test
  void neverRunsTwiceAtOnceAndLosesNoRequest() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger overlaps = new AtomicInteger();
    AtomicLong written = new AtomicLong();
    AtomicLong seen = new AtomicLong();
    CoalescingTask coalescing =
        new CoalescingTask(
            threads,
            () -> {
              overlaps.addAndGet(inside.getAndIncrement());
              seen.set(written.get());
              inside.decrementAndGet();
            });
    int each = 50_000;
    CountDownLatch done = new CountDownLatch(4);
    for (int t = 0; t < 4; t++) {
      boolean insists = t == 0;
      threads.execute(
          () -> {
            for (int i = 0; i < each; i++) {
              written.incrementAndGet();
              if (insists) {
                coalescing.resubmit();
              } else {
                coalescing.request();
              }
            }
            done.countDown();
          });
    }
    assertThat(done.await(60, SECONDS)).isTrue();
    await().untilAsserted(() -> assertThat(seen).hasValue(4L * each));
    assertThat(overlaps).hasValue(0);
  }

  @Test
  void theLastRequestOfManyShortBurstsIsServed() {
    AtomicLong written = new AtomicLong();
    AtomicLong seen = new AtomicLong();
    CoalescingTask coalescing = new CoalescingTask(threads, () -> seen.set(written.get()));
    for (int i = 1; i <= 5_000; i++) {
      written.set(i);
      coalescing.request();
      long wanted = i;
      while (i % 50 == 0 && seen.get() < wanted) {
        assertThat(Thread.interrupted()).isFalse();
        Thread.onSpinWait();
      }
    }
    await().untilAsserted(() -> assertThat(seen).hasValue(5_000));
  }

  private void runAll() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }
}
