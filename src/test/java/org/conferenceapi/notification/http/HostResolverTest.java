package org.conferenceapi.notification.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.conferenceapi.platform.net.Cidr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostResolverTest {
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger lookUps = new AtomicInteger();
  private final Set<String> threads = ConcurrentHashMap.newKeySet();
  private final HostResolver resolver =
      new HostResolver(new AddressPolicy(List.of(), this::lookUp), Duration.ofSeconds(10));

  @AfterEach
  void stop() {
    released.countDown();
    resolver.close();
  }

  @Test
  void concurrentLookupsOfANameShareOneQuery() throws Exception {
    List<CompletableFuture<List<InetAddress>>> all =
        IntStream.range(0, 1_000).mapToObj(i -> resolver.resolve("hang.example")).toList();
    released.countDown();
    for (CompletableFuture<List<InetAddress>> each : all) {
      assertThat(each.get(10, SECONDS)).containsExactly(InetAddress.getByName("8.8.8.8"));
    }
    assertThat(lookUps).hasValue(1);
    assertThat(threads).noneMatch(name -> name.equals(Thread.currentThread().getName()));
  }

  @Test
  void servesKnownReceiversWhileAnyNumberOfNamesHangs() throws Exception {
    resolver.resolve("good.example").get(10, SECONDS);
    for (int i = 0; i < 1_000; i++) {
      resolver.resolve("hang-" + i + ".example");
    }
    resolver.resolve("GOOD.example").get(10, SECONDS);
    assertThat(threads).hasSizeLessThanOrEqualTo(24);
  }

  @Test
  void servesLiteralsWhileAnyNumberOfNamesHangs() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      resolver.resolve("hang-" + i + ".example");
    }
    assertThat(resolver.resolve("8.8.8.8")).isCompleted();
    assertThat(resolver.resolve("127.0.0.1")).isCompletedExceptionally();
  }

  @Test
  void refusesMoreThanItCanKeep() {
    List<CompletableFuture<List<InetAddress>>> all =
        IntStream.range(0, 6_000)
            .mapToObj(i -> resolver.resolve("hang-" + i + ".example"))
            .toList();
    assertThat(all.stream().filter(CompletableFuture::isCompletedExceptionally))
        .hasSize(6_000 - 5_016);
  }

  @Test
  void saysThatANameIsUnknown() {
    assertThatThrownBy(() -> resolver.resolve("unknown.example").get(10, SECONDS))
        .hasCauseInstanceOf(UnknownHostException.class);
  }

  @Test
  void asksAgainTheNextTime() throws Exception {
    resolver.resolve("good.example").get(10, SECONDS);
    resolver.resolve("good.example").get(10, SECONDS);
    assertThat(lookUps).hasValue(2);
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    lookUps.incrementAndGet();
    threads.add(Thread.currentThread().getName());
    if (host.startsWith("hang")) {
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } else if (host.startsWith("unknown")) {
      throw new UnknownHostException(host);
    }
    return new InetAddress[] {
      Cidr.literal(host).orElseGet(() -> Cidr.literal("8.8.8.8").orElseThrow())
    };
  }
}
