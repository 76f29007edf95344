package org.conferenceapi.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.conferenceapi.admission.FairBulkhead.Requester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FairBulkheadTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong clock = new AtomicLong();
  private final List<String> admitted = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private FairBulkhead admission(int places, int waiting, Duration wait) {
    return new FairBulkhead(places, waiting, wait, clock::get);
  }

  private static Requester known(String name) {
    return new Requester(name, false);
  }

  private static Requester stranger(String name) {
    return new Requester(name, true);
  }

  private CompletableFuture<Boolean> waits(FairBulkhead bulkhead, String caller, int waiting) {
    return waits(bulkhead, known(caller), waiting);
  }

  private CompletableFuture<Boolean> waits(FairBulkhead bulkhead, Requester caller, int waiting) {
    CompletableFuture<Boolean> entry =
        CompletableFuture.supplyAsync(
            () -> {
              boolean entered = bulkhead.acquire(caller, 1);
              if (entered) {
                admitted.add(caller.name());
              }
              return entered;
            },
            threads);
    await().until(() -> bulkhead.waiting() == waiting);
    return entry;
  }

  @Test
  void aSingleCallerMayUseAllPermitsButNotMore() {
    FairBulkhead bulkhead = admission(2, 0, LONG);
    assertThat(bulkhead.acquire(known("a"), 1)).isTrue();
    assertThat(bulkhead.acquire(known("a"), 1)).isTrue();
    assertThat(bulkhead.acquire(known("a"), 1)).isFalse();
    bulkhead.release(known("a"), 1);
    assertThat(bulkhead.acquire(known("a"), 1)).isTrue();
  }

  @Test
  void withSeveralCallersEachGetsOnlyAPartOfThePermits() {
    FairBulkhead bulkhead = admission(4, 0, LONG);
    assertThat(bulkhead.acquire(known("b"), 1)).isTrue();
    assertThat(bulkhead.acquire(known("a"), 1)).isTrue();
    assertThat(bulkhead.acquire(known("a"), 1)).isTrue();
    assertThat(bulkhead.acquire(known("a"), 1)).isFalse();
    assertThat(bulkhead.acquire(known("b"), 1)).isTrue();
  }

  @Test
  void withSeveralCallersEachGetsFewerPermitsForHeavierRequests() {
    FairBulkhead bulkhead = admission(16, 0, LONG);
    assertThat(bulkhead.acquire(known("b"), 1)).isTrue();
    assertThat(bulkhead.acquire(known("a"), 4)).isTrue();
    assertThat(bulkhead.acquire(known("a"), 1)).isTrue();
    assertThat(bulkhead.acquire(known("a"), 4)).isTrue();
    assertThat(bulkhead.acquire(known("a"), 1)).isFalse();
    bulkhead.release(known("a"), 4);
    assertThat(bulkhead.acquire(known("a"), 1)).isTrue();
    for (int i = 0; i < 7; i++) {
      assertThat(bulkhead.acquire(known("b"), 1)).isTrue();
    }
    assertThat(bulkhead.acquire(known("b"), 1)).isFalse();
  }

  @Test
  void aCallerNoLongerCountsAfterASecondWithoutRequests() {
    FairBulkhead bulkhead = admission(4, 0, LONG);
    assertThat(bulkhead.acquire(known("b"), 1)).isTrue();
    bulkhead.release(known("b"), 1);
    for (int i = 0; i < 2; i++) {
      assertThat(bulkhead.acquire(known("a"), 1)).isTrue();
    }
    assertThat(bulkhead.acquire(known("a"), 1)).isFalse();
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(bulkhead.acquire(known("a"), 1)).isTrue();
  }

  @Test
  void theCallerWithTheFewestRunningRequestsIsAdmittedNext() {
    FairBulkhead bulkhead = admission(2, 8, LONG);
    bulkhead.acquire(known("a"), 1);
    bulkhead.acquire(known("a"), 1);
    waits(bulkhead, "a", 1);
    waits(bulkhead, "a", 2);
    waits(bulkhead, "b", 3);
    bulkhead.release(known("a"), 1);
    await().until(() -> admitted.equals(List.of("b")));
    assertThat(bulkhead.waiting()).isEqualTo(2);
    bulkhead.release(known("b"), 1);
    await().until(() -> bulkhead.waiting() == 2);
    bulkhead.release(known("a"), 1);
    await().until(() -> admitted.equals(List.of("b", "a")));
  }

  @Test
  void aCallerWithFewerQueuedRequestsDisplacesTheLastRequestOfTheCallerWithMost() throws Exception {
    FairBulkhead bulkhead = admission(1, 4, LONG);
    bulkhead.acquire(known("a"), 1);
    List<CompletableFuture<Boolean>> queue = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      queue.add(waits(bulkhead, "a", i));
    }
    assertThat(bulkhead.wouldRefuse(known("a"))).isTrue();
    assertThat(bulkhead.acquire(known("a"), 1)).isFalse();
    assertThat(bulkhead.wouldRefuse(known("b"))).isFalse();
    waits(bulkhead, "b", 4);
    assertThat(queue.get(3).get()).isFalse();
    waits(bulkhead, "b", 4);
    assertThat(queue.get(2).get()).isFalse();
    assertThat(bulkhead.wouldRefuse(known("b"))).isTrue();
    assertThat(bulkhead.acquire(known("b"), 1)).isFalse();
    bulkhead.release(known("a"), 1);
    await().until(() -> admitted.equals(List.of("b")));
    assertThat(queue.get(0).isDone()).isFalse();
  }

  @Test
  void callersWithoutCredentialsShareOnePlaceInTheQueueAndAreFairAmongEachOther() {
    FairBulkhead bulkhead = admission(1, 3, LONG);
    bulkhead.acquire(known("a"), 1);
    waits(bulkhead, stranger("b"), 1);
    waits(bulkhead, stranger("b"), 2);
    waits(bulkhead, stranger("c"), 3);
    assertThat(bulkhead.wouldRefuse(stranger("b"))).isTrue();
    assertThat(bulkhead.wouldRefuse(stranger("d"))).isFalse();
    waits(bulkhead, "a", 3);
    assertThat(bulkhead.wouldRefuse(stranger("d"))).isTrue();
    assertThat(bulkhead.wouldRefuse(known("e"))).isFalse();
  }

  @Test
  void callersWithoutCredentialsGetHalfOfThePermitsWhileAnAccountIsPresent() {
    FairBulkhead bulkhead = admission(4, 0, LONG);
    assertThat(bulkhead.acquire(known("a"), 1)).isTrue();
    assertThat(bulkhead.acquire(stranger("b"), 1)).isTrue();
    assertThat(bulkhead.acquire(stranger("c"), 1)).isTrue();
    assertThat(bulkhead.acquire(stranger("d"), 1)).isFalse();
    assertThat(bulkhead.acquire(known("a"), 1)).isTrue();
    bulkhead.release(stranger("b"), 1);
    assertThat(bulkhead.acquire(stranger("d"), 1)).isTrue();
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    bulkhead.release(known("a"), 1);
    assertThat(bulkhead.acquire(stranger("e"), 1)).isTrue();
  }

  @Test
  void aCallerWithoutQueuedRequestsMayWaitHoweverLongTheQueueIs() {
    FairBulkhead bulkhead = admission(1, 10, LONG);
    bulkhead.acquire(known("a"), 1);
    for (int i = 1; i <= 4; i++) {
      waits(bulkhead, "a", i);
    }
    clock.addAndGet(LONG.toNanos() / 2);
    assertThat(bulkhead.acquire(known("a"), 1)).isFalse();
    waits(bulkhead, "b", 5);
    bulkhead.release(known("a"), 1);
    await().until(() -> admitted.equals(List.of("b")));
  }

  @Test
  void noRequestWaitsLongerThanTheLongestWait() throws Exception {
    FairBulkhead bulkhead = admission(1, 4, Duration.ofMillis(50));
    bulkhead.acquire(known("a"), 1);
    assertThat(waits(bulkhead, "b", 0).get()).isFalse();
    bulkhead.release(known("a"), 1);
    assertThat(bulkhead.acquire(known("b"), 1)).isTrue();
  }

  @Test
  void aRequestThatCannotBeAdmittedInTimeIsRefusedAtOnce() {
    FairBulkhead bulkhead = admission(1, 10, LONG);
    bulkhead.acquire(known("a"), 1);
    waits(bulkhead, "b", 1);
    clock.addAndGet(LONG.toNanos() + 1);
    assertThat(bulkhead.acquire(known("c"), 1)).isFalse();
    bulkhead.release(known("a"), 1);
    await().until(() -> admitted.equals(List.of("b")));
    waits(bulkhead, "c", 1);
  }

  @Test
  void aBurstAfterAnIdleHourIsAdmitted() {
    FairBulkhead bulkhead = admission(1, 8, Duration.ofSeconds(2));
    bulkhead.acquire(known("a"), 1);
    bulkhead.release(known("a"), 1);
    clock.addAndGet(Duration.ofHours(1).toNanos());
    bulkhead.acquire(known("a"), 1);
    for (int i = 1; i <= 4; i++) {
      waits(bulkhead, "b", i);
    }
    clock.addAndGet(Duration.ofMillis(1).toNanos());
    bulkhead.release(known("a"), 1);
    await().until(() -> admitted.equals(List.of("b")));
    waits(bulkhead, "c", 4);
  }

  @Test
  void aCallerWithoutRequestsIsRemoved() {
    FairBulkhead bulkhead = admission(2, 0, LONG);
    for (int i = 0; i < 100; i++) {
      bulkhead.acquire(known("a" + i), 1);
      bulkhead.release(known("a" + i), 1);
    }
    assertThat(bulkhead.callers()).isZero();
  }
}
