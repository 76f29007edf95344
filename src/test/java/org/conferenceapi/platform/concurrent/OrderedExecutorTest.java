package org.conferenceapi.platform.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OrderedExecutorTest {
  private final List<String> consumed = new CopyOnWriteArrayList<>();

  @Test
  void anErrorDoesNotStopTheItemsAfterIt() {
    OrderedExecutor<String> order =
        new OrderedExecutor<>(
            Runnable::run,
            item -> {
              consumed.add(item);
              throw new NoClassDefFoundError(item);
            });
    order.add("a");
    order.add("b");
    assertThat(consumed).containsExactly("a", "b");
  }

  @Test
  void theLastItemIsConsumedThoughTheExecutorWasFull() {
    AtomicInteger attempts = new AtomicInteger();
    OrderedExecutor<String> order =
        new OrderedExecutor<>(
            work -> {
              if (attempts.incrementAndGet() < 3) {
                throw new RejectedExecutionException("full");
              }
              work.run();
            },
            consumed::add);
    order.add("a");
    order.add("b");
    await().untilAsserted(() -> assertThat(consumed).containsExactly("a", "b"));
  }
}
