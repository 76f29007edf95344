package org.conferenceapi.notification.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookClientTest {
  private final WebhookCalls calls = new WebhookCalls(List.of("127.0.0.1"));

  @AfterEach
  void stop() {
    calls.close();
  }

  @Test
  void postsTheBodyWithItsHeaders() throws Exception {
    try (LoopbackReceiver receiver = LoopbackReceiver.answering(204)) {
      DeliveryOutcome outcome = calls.post(receiver.url(), Map.of("webhook-id", "msg_1"));
      assertThat(outcome.status()).isEqualTo(204);
      assertThat(outcome.error()).isNull();
      LoopbackReceiver.Received request = receiver.received().get(0);
      assertThat(request.path()).isEqualTo("/hook");
      assertThat(request.body()).isEqualTo(WebhookCalls.BODY);
      assertThat(request.headers())
          .containsOnlyKeys("Content-type", "Content-length", "Host", "User-agent", "Webhook-id")
          .containsEntry("Content-type", List.of("application/xml"))
          .containsEntry("Host", List.of("127.0.0.1:" + receiver.port()))
          .containsEntry("User-agent", List.of("conference-api/test"))
          .containsEntry("Webhook-id", List.of("msg_1"));
    }
  }

  @Test
  void keepsTheUrlAsItWasWritten() throws Exception {
    try (LoopbackReceiver receiver = LoopbackReceiver.answering(200)) {
      String path = "/a%2Fb/%7Bid%7D//c;v=1?q=%7Bx%7D&r=a+b%20c&s=%26&t";
      calls.post(receiver.url().resolve(path));
      assertThat(receiver.received().get(0).path()).isEqualTo(path);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/t?",
        "/",
        "/?",
        "/?q",
        "//a//b",
        "/a/./b/../c",
        "/%7e~%7E",
        "/a;b=c;d",
        "/a?b?c/../d",
        "/%7B",
        "/%41",
        "/a:b@c",
        "/a?x=%2f&y=+&z="
      })
  void sendsEverySpellingOfAPathAsItIs(String path) throws Exception {
    try (RawReceiver receiver =
        new RawReceiver(
            connection -> {
              String request = RawReceiver.request(connection);
              boolean same = request.startsWith("POST " + path + " HTTP/1.1");
              RawReceiver.write(
                  connection, "HTTP/1.1 " + (same ? 204 : 404) + " X\r\nContent-Length: 0\r\n\r\n");
            })) {
      String url = "http://127.0.0.1:" + receiver.url().getPort() + path;
      assertThat(calls.post(URI.create(url)).status()).isEqualTo(204);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 301, 307, 400, 401, 407, 410, 429, 500, 503, 599})
  void returnsEveryStatusUnchanged(int status) throws Exception {
    try (LoopbackReceiver receiver = LoopbackReceiver.answering(status)) {
      assertThat(calls.post(receiver.url()).status()).isEqualTo(status);
      assertThat(receiver.received()).hasSize(1);
    }
  }

  @Test
  void returnsRetryAfter() throws Exception {
    try (LoopbackReceiver receiver =
        new LoopbackReceiver(exchange -> answer(exchange, 429, "Retry-After", "7"))) {
      assertThat(calls.post(receiver.url()).retryAfter()).isEqualTo("7");
    }
  }

  @Test
  void doesNotFollowARedirect() throws Exception {
    try (LoopbackReceiver target = LoopbackReceiver.answering(200);
        LoopbackReceiver receiver =
            new LoopbackReceiver(
                exchange -> answer(exchange, 307, "Location", target.url().toString()))) {
      assertThat(calls.post(receiver.url()).status()).isEqualTo(307);
      assertThat(target.received()).isEmpty();
    }
  }

  @Test
  void keepsNoCookies() throws Exception {
    try (LoopbackReceiver receiver =
        new LoopbackReceiver(exchange -> answer(exchange, 200, "Set-Cookie", "a=b"))) {
      calls.post(receiver.url());
      calls.post(receiver.url());
      assertThat(receiver.received().get(1).headers()).doesNotContainKey("Cookie");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "/hook",
        "mailto:a@b.example",
        "http:///x",
        "http://u:p@127.0.0.1/",
        "http://127.0.0.1:99999/"
      })
  void refusesInvalidUrls(String url) throws Exception {
    assertThat(calls.post(URI.create(url)).error()).isEqualTo("not an http or https URL of a host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nEvil: 1", "a\nb", "a\rb", "a\0b", "é", "a\u2028b", "嘊嘍Evil: 1"})
  void refusesAHeaderThatWouldBecomeTwo(String value) throws Exception {
    try (LoopbackReceiver receiver = LoopbackReceiver.answering(200)) {
      assertThat(calls.post(receiver.url(), Map.of("webhook-id", value)).error())
          .isEqualTo("not an HTTP header");
      assertThat(calls.post(receiver.url(), Map.of(value + ": x", "y")).error())
          .isEqualTo("not an HTTP header");
      assertThat(receiver.received()).isEmpty();
    }
  }

  @Test
  void saysThatAConnectionIsRefused() throws Exception {
    DeliveryOutcome outcome = calls.post(URI.create("http://127.0.0.1:" + Ports.free() + "/"));
    assertThat(outcome.error()).isEqualTo("connection refused");
    assertThat(outcome.status()).isZero();
  }

  private static void answer(HttpExchange exchange, int status, String header, String value)
      throws IOException {
    exchange.getResponseHeaders().set(header, value);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
