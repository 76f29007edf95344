package org.conferenceapi.notification.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The head of a response counts: bytes after it neither delay nor break anything. */
class WebhookClientStrayBytesTest {
  private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n";

  /** Far less than the 20 s that a call may take. */
  private static final Duration PROMPT = Duration.ofSeconds(8);

  private final WebhookCalls calls = new WebhookCalls(List.of("127.0.0.1"));

  @AfterEach
  void stop() {
    calls.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "204 No Content~~stray",
        "204 No Content~~stray~~",
        "204 No Content~Content-Length: 5~~stray",
        "204 No Content~Transfer-Encoding: chunked~~5~stray~0~~",
        "200 OK~Content-Length: 0~~{'ok':true}",
        "200 OK~Content-Length: 2~~{'ok':true}",
        "200 OK~Transfer-Encoding: chunked~~0~~stray",
        "200 OK~Content-Length: 0~~HTTP/1.1 500 Evil~Content-Length: 0~~"
      })
  void strayBytesAreNotReadAsTheNextResponse(String answer) throws Exception {
    String bytes = "HTTP/1.1 " + answer.replace("~", "\r\n");
    try (RawReceiver receiver = new RawReceiver(RawReceiver.always(bytes))) {
      for (int i = 0; i < 5; i++) {
        assertThat(calls.post(receiver.url()))
            .extracting(DeliveryOutcome::status, DeliveryOutcome::error)
            .containsExactly(Integer.parseInt(answer.substring(0, 3)), null);
      }
    }
  }

  @Test
  void aReceiverWithLateStrayBytesGetsANewConnectionForEachRequest() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver(
            connection -> {
              RawReceiver.answer(connection, NO_CONTENT);
              RawReceiver.answer(connection, "stray" + NO_CONTENT);
            })) {
      assertThat(calls.post(receiver.url()).status()).isEqualTo(204);
      assertThat(calls.post(receiver.url()).error()).isEqualTo("answer is not valid HTTP");
      for (int i = 0; i < 5; i++) {
        assertThat(calls.post(receiver.url()).status()).isEqualTo(204);
      }
    }
  }

  @Test
  void aConnectionWithBytesBetweenResponsesIsClosedAtOnce() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    try (RawReceiver receiver =
        new RawReceiver(
            connection -> {
              RawReceiver.answer(connection, NO_CONTENT);
              await(taken);
              RawReceiver.write(connection, "x");
              untilClosed(connection);
            })) {
      assertThat(calls.post(receiver.url()).status()).isEqualTo(204);
      taken.countDown();
      assertThat(receiver.end()).succeedsWithin(Duration.ofSeconds(3));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 410, 429, 500, 503})
  void theStatusCountsEvenIfTheBodyNeverEnds(int status) throws Exception {
    String head = "HTTP/1.1 " + status + " X\r\nRetry-After: 7\r\nContent-Length: 10\r\n\r\nab";
    try (RawReceiver receiver =
        new RawReceiver(
            connection -> {
              RawReceiver.answer(connection, head);
              untilClosed(connection);
            })) {
      DeliveryOutcome outcome = calls.post(receiver.url());
      assertThat(outcome.status()).isEqualTo(status);
      assertThat(outcome.retryAfter()).isEqualTo("7");
      assertThat(Duration.ofMillis(outcome.durationMillis())).isLessThan(PROMPT);
      assertThat(receiver.end()).succeedsWithin(PROMPT);
    }
  }

  @Test
  void aResponseWithABodyLeavesItsConnectionReusable() throws Exception {
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone";
    try (RawReceiver receiver = new RawReceiver(RawReceiver.always(answer))) {
      for (int i = 0; i < 20; i++) {
        assertThat(calls.post(receiver.url()).status()).isEqualTo(200);
      }
      // the next call may come before the last bytes of a body
      assertThat(receiver.connections()).isLessThan(10);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void untilClosed(Socket connection) throws IOException {
    connection.getInputStream().transferTo(OutputStream.nullOutputStream());
  }
}
