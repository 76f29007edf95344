package org.conferenceapi.platform.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedCallsTest {
  private final ConcurrentMap<Key, CompletableFuture<Integer>> results = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  /** All keys are in the same bin of a map, which computeIfAbsent would lock. */
  private record Key(String name) {
    @Override
    public int hashCode() {
      return 1;
    }
  }

  private CompletableFuture<Integer> get(String key) {
    return CompletableFuture.supplyAsync(
        () -> SharedCalls.get(results, new Key(key), same -> slow()), task -> thread(task).start());
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  private int slow() {
    begun.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return calls.incrementAndGet();
  }

  @Test
  void thoseWhoAskMeanwhileGetTheSameResult() throws Exception {
    CompletableFuture<Integer> first = get("a");
    begun.await();
    CompletableFuture<Integer> second = get("a");
    release.countDown();
    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(SharedCalls.get(results, new Key("a"), same -> 7)).isEqualTo(1);
  }

  @Test
  void aCallThatHangsHoldsUpNoOtherKeyAndNoRemoval() throws Exception {
    CompletableFuture<Integer> first = get("a");
    begun.await();
    assertThat(
            CompletableFuture.supplyAsync(
                    () -> {
                      results.remove(new Key("c"));
                      return SharedCalls.get(results, new Key("b"), same -> 7);
                    },
                    task -> thread(task).start())
                .get(10, TimeUnit.SECONDS))
        .isEqualTo(7);
    assertThat(first).isNotDone();
    release.countDown();
  }

  @Test
  void aFailureIsEverybodysWhoWaitedAndIsTriedAgain() throws Exception {
    CompletableFuture<Integer> first =
        CompletableFuture.supplyAsync(
            () ->
                SharedCalls.get(
                    results,
                    new Key("a"),
                    same -> {
                      throw new IllegalArgumentException("call " + slow());
                    }),
            task -> thread(task).start());
    begun.await();
    CompletableFuture<Integer> waiting = results.get(new Key("a"));
    release.countDown();
    assertThatThrownBy(first::join).hasRootCauseMessage("call 1");
    assertThatThrownBy(waiting::join)
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage("call 1");
    assertThat(SharedCalls.get(results, new Key("a"), same -> 7)).isEqualTo(7);
  }

  @Test
  void whoWaitsGetsTheExceptionItself() {
    CompletableFuture<Integer> failed =
        CompletableFuture.failedFuture(new IllegalArgumentException("broken"));
    results.put(new Key("a"), failed);
    assertThatThrownBy(() -> SharedCalls.get(results, new Key("a"), same -> 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("broken");
  }
}
