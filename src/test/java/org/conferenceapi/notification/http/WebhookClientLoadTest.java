package org.conferenceapi.notification.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.conferenceapi.platform.net.HttpUri;
import org.junit.jupiter.api.Test;

class WebhookClientLoadTest {
  private static final int MANY = 2_000;

  private final Queue<HttpExchange> held = new ConcurrentLinkedQueue<>();

  @Test
  void waitsForManyReceiversWithAFewThreads() throws Exception {
    List<Thread> before = WebhookCalls.threads();
    AtomicInteger lookUps = new AtomicInteger();
    AddressPolicy.Lookup lookup =
        host -> {
          lookUps.incrementAndGet();
          return WebhookCalls.addresses("127.0.0.1");
        };
    try (WebhookCalls calls =
            new WebhookCalls(List.of("127.0.0.1"), lookup, Duration.ofMinutes(2));
        LoopbackReceiver receiver = new LoopbackReceiver(held::add)) {
      List<CompletableFuture<DeliveryOutcome>> outcomes =
          IntStream.range(0, MANY)
              .mapToObj(i -> calls.send(receiver.url("hooks.example"), Map.of("n", "" + i)))
              .toList();
      await().atMost(Duration.ofMinutes(1)).until(() -> held.size() == MANY);
      assertThat(WebhookCalls.threads().stream().filter(thread -> !before.contains(thread)))
          .hasSizeLessThanOrEqualTo(30);
      assertThat(outcomes).noneMatch(CompletableFuture::isDone);
      for (HttpExchange exchange : held) {
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
      }
      for (CompletableFuture<DeliveryOutcome> outcome : outcomes) {
        assertThat(outcome.get(60, SECONDS).status()).isEqualTo(200);
      }
      assertThat(receiver.received().stream().map(each -> each.headers().getFirst("n")))
          .doesNotHaveDuplicates()
          .hasSize(MANY);
      assertThat(lookUps).hasValueLessThanOrEqualTo(MANY);
    }
  }

  @Test
  void givesEveryConnectionBackAfterTimingOut() throws Exception {
    ClientSettings settings =
        new ClientSettings(
            new AddressPolicy(List.of("127.0.0.1")),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            50,
            50,
            "conference-api/test");
    try (HttpTransport transport = new HttpTransport(settings);
        LoopbackReceiver receiver = new LoopbackReceiver(held::add)) {
      List<CompletableFuture<DeliveryResponse>> answers =
          IntStream.range(0, 200).mapToObj(i -> send(transport, receiver.url())).toList();
      for (CompletableFuture<DeliveryResponse> answer : answers) {
        assertThat(answer).failsWithin(Duration.ofSeconds(20));
      }
      await().untilAsserted(() -> assertThat(transport.openConnections()).isZero());
    }
  }

  @Test
  void anAddressGetsNoMoreThanItsShareHoweverManyNamesItHas() throws Exception {
    ClientSettings settings =
        new ClientSettings(
            new AddressPolicy(List.of("127.0.0.0/8"), host -> WebhookCalls.addresses("127.0.0.1")),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            500,
            10,
            "conference-api/test");
    try (WebhookClient client = new WebhookClient(settings);
        LoopbackReceiver receiver = new LoopbackReceiver(held::add)) {
      List<CompletableFuture<DeliveryOutcome>> outcomes =
          IntStream.range(0, 40)
              .mapToObj(i -> receiver.url("name" + i % 4 + ".example").toString())
              .map(url -> client.post(url, MediaType.TEXT_PLAIN_TYPE, WebhookCalls.BODY, Map.of()))
              .map(CompletionStage::toCompletableFuture)
              .toList();
      await()
          .until(
              () ->
                  outcomes.stream().filter(CompletableFuture::isDone).count() + held.size() == 40);
      assertThat(outcomes.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
          .allMatch(outcome -> !outcome.isAttempt());
      // of twice ten, each name has half of what the others leave
      assertThat(held).hasSizeBetween(15, 19);
      for (HttpExchange exchange : held) {
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
      }
      held.clear();
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          client
                              .post(
                                  receiver.url("name9.example").toString(),
                                  MediaType.TEXT_PLAIN_TYPE,
                                  WebhookCalls.BODY,
                                  Map.of())
                              .toCompletableFuture())
                      .isNotDone());
    }
  }

  @Test
  void dropsAConnectionThatIsIdle() throws Exception {
    ClientSettings settings =
        new ClientSettings(
            new AddressPolicy(List.of("127.0.0.1")),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            50,
            50,
            "conference-api/test");
    try (HttpTransport transport = new HttpTransport(settings);
        LoopbackReceiver receiver = LoopbackReceiver.answering(200)) {
      assertThat(send(transport, receiver.url()).get(10, SECONDS).status()).isEqualTo(200);
      await().untilAsserted(() -> assertThat(transport.openConnections()).isZero());
    }
  }

  @Test
  void endsEverythingWhenClosed() throws Exception {
    List<Thread> before = WebhookCalls.threads();
    WebhookCalls calls = new WebhookCalls(List.of("127.0.0.1"));
    try (LoopbackReceiver receiver = new LoopbackReceiver(held::add)) {
      CompletableFuture<DeliveryOutcome> outcome = calls.send(receiver.url(), Map.of());
      await().until(() -> held.size() == 1);
      calls.close();
      assertThat(outcome.get(10, SECONDS).error()).isEqualTo("stopped");
      assertThat(calls.post(receiver.url()).error()).isEqualTo("stopped");
      await().untilAsserted(() -> assertThat(before).containsAll(WebhookCalls.threads()));
    } finally {
      calls.close();
    }
  }

  private static CompletableFuture<DeliveryResponse> send(HttpTransport transport, URI url) {
    return transport.send("POST", HttpUri.parse(url.toString()), Map.of(), WebhookCalls.BODY);
  }
}
