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

  private CompletableFuture<Boolean> waits(FairBulkhead admission, String caller, int waiting) {
    return waits(admission, known(caller), waiting);
  }

  private CompletableFuture<Boolean> waits(FairBulkhead admission, Requester caller, int waiting) {
    CompletableFuture<Boolean> entry =
        CompletableFuture.supplyAsync(
            () -> {
              boolean entered = admission.enter(caller, 1);
              if (entered) {
                admitted.add(caller.name());
              }
              return entered;
            },
            threads);
    await().until(() -> admission.waiting() == waiting);
    return entry;
  }

  @Test
  void aLoneCallerMayHaveAllPlacesButNotMore() {
    FairBulkhead admission = admission(2, 0, LONG);
    assertThat(admission.enter(known("a"), 1)).isTrue();
    assertThat(admission.enter(known("a"), 1)).isTrue();
    assertThat(admission.enter(known("a"), 1)).isFalse();
    admission.leave(known("a"), 1);
    assertThat(admission.enter(known("a"), 1)).isTrue();
  }

  @Test
  void whileOthersAreThereNobodyHasMoreThanAPartOfThePlaces() {
    FairBulkhead admission = admission(4, 0, LONG);
    assertThat(admission.enter(known("b"), 1)).isTrue();
    assertThat(admission.enter(known("a"), 1)).isTrue();
    assertThat(admission.enter(known("a"), 1)).isTrue();
    assertThat(admission.enter(known("a"), 1)).isFalse();
    assertThat(admission.enter(known("b"), 1)).isTrue();
  }

  @Test
  void whileOthersAreThereFewerRequestsThatWeighMoreAreOfOne() {
    FairBulkhead admission = admission(16, 0, LONG);
    assertThat(admission.enter(known("b"), 1)).isTrue();
    assertThat(admission.enter(known("a"), 4)).isTrue();
    assertThat(admission.enter(known("a"), 1)).isTrue();
    assertThat(admission.enter(known("a"), 4)).isTrue();
    assertThat(admission.enter(known("a"), 1)).isFalse();
    admission.leave(known("a"), 4);
    assertThat(admission.enter(known("a"), 1)).isTrue();
    for (int i = 0; i < 7; i++) {
      assertThat(admission.enter(known("b"), 1)).isTrue();
    }
    assertThat(admission.enter(known("b"), 1)).isFalse();
  }

  @Test
  void anotherCallerIsForgottenAfterASecond() {
    FairBulkhead admission = admission(4, 0, LONG);
    assertThat(admission.enter(known("b"), 1)).isTrue();
    admission.leave(known("b"), 1);
    for (int i = 0; i < 2; i++) {
      assertThat(admission.enter(known("a"), 1)).isTrue();
    }
    assertThat(admission.enter(known("a"), 1)).isFalse();
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(admission.enter(known("a"), 1)).isTrue();
  }

  @Test
  void whoHasTheFewestRequestsUnderWayComesNextHoweverManyOthersWait() {
    FairBulkhead admission = admission(2, 8, LONG);
    admission.enter(known("a"), 1);
    admission.enter(known("a"), 1);
    waits(admission, "a", 1);
    waits(admission, "a", 2);
    waits(admission, "b", 3);
    admission.leave(known("a"), 1);
    await().until(() -> admitted.equals(List.of("b")));
    assertThat(admission.waiting()).isEqualTo(2);
    admission.leave(known("b"), 1);
    await().until(() -> admission.waiting() == 2);
    admission.leave(known("a"), 1);
    await().until(() -> admitted.equals(List.of("b", "a")));
  }

  @Test
  void whoHasLessInAFullQueueDisplacesTheLastOfWhoHasMost() throws Exception {
    FairBulkhead admission = admission(1, 4, LONG);
    admission.enter(known("a"), 1);
    List<CompletableFuture<Boolean>> queue = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      queue.add(waits(admission, "a", i));
    }
    assertThat(admission.refuses(known("a"))).isTrue();
    assertThat(admission.enter(known("a"), 1)).isFalse();
    assertThat(admission.refuses(known("b"))).isFalse();
    waits(admission, "b", 4);
    assertThat(queue.get(3).get()).isFalse();
    waits(admission, "b", 4);
    assertThat(queue.get(2).get()).isFalse();
    assertThat(admission.refuses(known("b"))).isTrue();
    assertThat(admission.enter(known("b"), 1)).isFalse();
    admission.leave(known("a"), 1);
    await().until(() -> admitted.equals(List.of("b")));
    assertThat(queue.get(0).isDone()).isFalse();
  }

  @Test
  void strangersCountTogetherInTheQueueAndAmongThemselvesEachForItself() {
    FairBulkhead admission = admission(1, 3, LONG);
    admission.enter(known("a"), 1);
    waits(admission, stranger("b"), 1);
    waits(admission, stranger("b"), 2);
    waits(admission, stranger("c"), 3);
    assertThat(admission.refuses(stranger("b"))).isTrue();
    assertThat(admission.refuses(stranger("d"))).isFalse();
    waits(admission, "a", 3);
    assertThat(admission.refuses(stranger("d"))).isTrue();
    assertThat(admission.refuses(known("e"))).isFalse();
  }

  @Test
  void strangersTogetherHaveHalfOfThePlacesWhileSomebodyIsThereWhoIsKnown() {
    FairBulkhead admission = admission(4, 0, LONG);
    assertThat(admission.enter(known("a"), 1)).isTrue();
    assertThat(admission.enter(stranger("b"), 1)).isTrue();
    assertThat(admission.enter(stranger("c"), 1)).isTrue();
    assertThat(admission.enter(stranger("d"), 1)).isFalse();
    assertThat(admission.enter(known("a"), 1)).isTrue();
    admission.leave(stranger("b"), 1);
    assertThat(admission.enter(stranger("d"), 1)).isTrue();
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    admission.leave(known("a"), 1);
    assertThat(admission.enter(stranger("e"), 1)).isTrue();
  }

  @Test
  void whoHasNothingInTheQueueMayWaitHoweverLongOthersWillHaveTo() {
    FairBulkhead admission = admission(1, 10, LONG);
    admission.enter(known("a"), 1);
    for (int i = 1; i <= 4; i++) {
      waits(admission, "a", i);
    }
    clock.addAndGet(LONG.toNanos() / 2);
    assertThat(admission.enter(known("a"), 1)).isFalse();
    waits(admission, "b", 5);
    admission.leave(known("a"), 1);
    await().until(() -> admitted.equals(List.of("b")));
  }

  @Test
  void nobodyWaitsLongerThanAllowed() throws Exception {
    FairBulkhead admission = admission(1, 4, Duration.ofMillis(50));
    admission.enter(known("a"), 1);
    assertThat(waits(admission, "b", 0).get()).isFalse();
    admission.leave(known("a"), 1);
    assertThat(admission.enter(known("b"), 1)).isTrue();
  }

  @Test
  void whoWouldNotComeInTimeIsRefusedAtOnce() {
    FairBulkhead admission = admission(1, 10, LONG);
    admission.enter(known("a"), 1);
    waits(admission, "b", 1);
    clock.addAndGet(LONG.toNanos() + 1);
    assertThat(admission.enter(known("c"), 1)).isFalse();
    admission.leave(known("a"), 1);
    await().until(() -> admitted.equals(List.of("b")));
    waits(admission, "c", 1);
  }

  @Test
  void aCrowdAfterAQuietHourIsTakenIn() {
    FairBulkhead admission = admission(1, 8, Duration.ofSeconds(2));
    admission.enter(known("a"), 1);
    admission.leave(known("a"), 1);
    clock.addAndGet(Duration.ofHours(1).toNanos());
    admission.enter(known("a"), 1);
    for (int i = 1; i <= 4; i++) {
      waits(admission, "b", i);
    }
    clock.addAndGet(Duration.ofMillis(1).toNanos());
    admission.leave(known("a"), 1);
    await().until(() -> admitted.equals(List.of("b")));
    waits(admission, "c", 4);
  }

  @Test
  void whoHasLeftIsForgotten() {
    FairBulkhead admission = admission(2, 0, LONG);
    for (int i = 0; i < 100; i++) {
      admission.enter(known("a" + i), 1);
      admission.leave(known("a" + i), 1);
    }
    assertThat(admission.callers()).isZero();
  }
}
