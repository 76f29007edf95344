package org.conferenceapi.notification.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookClientAddressTest {
  private final AtomicInteger lookUps = new AtomicInteger();

  @Test
  void usesAConnectionAgainWithoutAnotherLookUp() throws Exception {
    try (WebhookCalls calls = new WebhookCalls(List.of("127.0.0.1"), this::counted);
        LoopbackReceiver receiver = LoopbackReceiver.answering(200)) {
      for (int i = 0; i < 5; i++) {
        assertThat(calls.post(receiver.url("hooks.example")).status()).isEqualTo(200);
      }
      assertThat(receiver.received().stream().map(LoopbackReceiver.Received::from).distinct())
          .hasSize(1);
      assertThat(lookUps).hasValue(1);
    }
  }

  @Test
  void connectsToTheAddressThatWasCheckedEvenIfTheNameChangesMeanwhile() throws Exception {
    try (WebhookCalls calls =
            new WebhookCalls(
                List.of("127.0.0.1"),
                host ->
                    WebhookCalls.addresses(
                        lookUps.incrementAndGet() == 1 ? "127.0.0.1" : "127.0.0.2"));
        LoopbackReceiver receiver =
            new LoopbackReceiver(exchange -> answer(exchange, 200, "Connection", "close"))) {
      assertThat(calls.post(receiver.url("hooks.example")).status()).isEqualTo(200);
      assertThat(lookUps).hasValue(1);
      assertThat(receiver.received().get(0).at()).isEqualTo(InetAddress.getByName("127.0.0.1"));
      assertThat(receiver.received().get(0).headers())
          .containsEntry("Host", List.of("hooks.example:" + receiver.port()));

      DeliveryOutcome second = calls.post(receiver.url("hooks.example"));
      assertThat(second.error()).isEqualTo("address not allowed: hooks.example");
      assertThat(receiver.received()).hasSize(1);
    }
  }

  @Test
  void goesOnlyToTheAllowedAddressesOfAName() throws Exception {
    try (WebhookCalls calls =
            new WebhookCalls(
                List.of("127.0.0.3"), host -> WebhookCalls.addresses("127.0.0.2", "127.0.0.3"));
        LoopbackReceiver receiver = LoopbackReceiver.answering(200)) {
      assertThat(calls.post(receiver.url("hooks.example")).status()).isEqualTo(200);
      assertThat(receiver.received().get(0).at()).isEqualTo(InetAddress.getByName("127.0.0.3"));
    }
  }

  @Test
  void triesTheNextAddressIfTheFirstDoesNotAnswer() throws Exception {
    try (WebhookCalls calls =
            new WebhookCalls(
                List.of("127.0.0.0/8"), host -> WebhookCalls.addresses("127.0.0.9", "127.0.0.1"));
        RawReceiver receiver =
            new RawReceiver(
                connection -> RawReceiver.answer(connection, "HTTP/1.1 200 OK\r\n\r\n"))) {
      URI url = URI.create("http://hooks.example:" + receiver.url().getPort() + "/");
      assertThat(calls.post(url).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my_app",
        "_dmarc.example",
        "a_b.c_d.example",
        "-x-.1a",
        "hooks.example.",
        "HOOKS"
      })
  void callsAHostByTheNameAsItIsWritten(String host) throws Exception {
    try (WebhookCalls calls = new WebhookCalls(List.of("127.0.0.1"), this::counted);
        LoopbackReceiver receiver = LoopbackReceiver.answering(200)) {
      assertThat(calls.post(receiver.url(host)).status()).isEqualTo(200);
      assertThat(receiver.received().get(0).headers())
          .containsEntry("Host", List.of(host + ":" + receiver.port()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "127.0.0.1",
        "127.0.0.1.",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[fe80::1%25lo]",
        "localhost",
        "localhost.",
        "LocalHost",
        "%6c%6f%63alhost",
        "user@localhost",
        "0.0.0.0",
        "[::]"
      })
  void doesNotReachThisMachineHoweverItIsSpelt(String host) throws Exception {
    try (WebhookCalls calls = new WebhookCalls(List.of(), InetAddress::getAllByName);
        LoopbackReceiver receiver = LoopbackReceiver.answering(200)) {
      DeliveryOutcome outcome = calls.post(receiver.url(host));
      assertThat(outcome.status()).isZero();
      assertThat(outcome.error()).isNotBlank();
      assertThat(receiver.received()).isEmpty();
    }
  }

  @Test
  void reachesAnIpv6LiteralThatIsAllowed() throws Exception {
    assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null);
    try (WebhookCalls calls = new WebhookCalls(List.of("::1"));
        LoopbackReceiver receiver = LoopbackReceiver.answering(200)) {
      assertThat(calls.post(receiver.url("[::1]")).status()).isEqualTo(200);
      assertThat(receiver.received().get(0).headers())
          .containsEntry("Host", List.of("[::1]:" + receiver.port()));
    }
  }

  @Test
  void saysThatANameIsNotFound() throws Exception {
    try (WebhookCalls calls = new WebhookCalls(List.of())) {
      assertThat(calls.post(URI.create("http://nobody.invalid/")).error())
          .isEqualTo("name not found");
    }
  }

  private InetAddress[] counted(String host) {
    lookUps.incrementAndGet();
    return WebhookCalls.addresses("127.0.0.1");
  }

  private static void answer(HttpExchange exchange, int status, String header, String value)
      throws IOException {
    exchange.getResponseHeaders().set(header, value);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
