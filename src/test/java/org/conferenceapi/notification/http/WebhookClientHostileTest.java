package org.conferenceapi.notification.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookClientHostileTest {
  private final WebhookCalls patient = new WebhookCalls(List.of("127.0.0.1"));
  private final WebhookCalls hasty =
      new WebhookCalls(List.of("127.0.0.1"), InetAddress::getAllByName, Duration.ofSeconds(1));

  @AfterEach
  void stop() {
    patient.close();
    hasty.close();
  }

  @Test
  void givesUpOnAReceiverThatNeverAnswers() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver(
            connection ->
                connection.getInputStream().transferTo(OutputStream.nullOutputStream()))) {
      DeliveryOutcome outcome = hasty.post(receiver.url());
      assertThat(outcome.error()).isEqualTo("timed out");
      assertThat(outcome.durationMillis()).isBetween(1_000L, 15_000L);
      assertThat(receiver.end()).succeedsWithin(Duration.ofSeconds(15));
    }
  }

  @Test
  void givesUpOnANameThatIsNeverResolved() throws Exception {
    CompletableFuture<InetAddress[]> never = new CompletableFuture<>();
    try (WebhookCalls calls =
        new WebhookCalls(List.of(), host -> never.join(), Duration.ofSeconds(1))) {
      assertThat(calls.post(URI.create("http://hooks.example/")).error()).isEqualTo("timed out");
    } finally {
      never.complete(new InetAddress[0]);
    }
  }

  @Test
  void cutsAnAnswerWhoseHeadTricklesForever() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver(connection -> trickle(connection, "HTTP/1.1 200 OK\r\nX-Long: "))) {
      DeliveryOutcome outcome = hasty.post(receiver.url());
      assertThat(outcome.status()).isZero();
      assertThat(outcome.error()).isEqualTo("timed out");
      assertCut(receiver);
    }
  }

  @Test
  void cutsAnAnswerWhoseBodyTricklesForeverButKeepsItsStatus() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver(connection -> trickle(connection, "HTTP/1.1 201 Created\r\n\r\n"))) {
      DeliveryOutcome outcome = hasty.post(receiver.url());
      assertThat(outcome.status()).isEqualTo(201);
      assertThat(outcome.error()).isNull();
      assertCut(receiver);
    }
  }

  @Test
  void cutsAnAnswerThatTricklesOnAConnectionThatWasGoodBefore() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver(
            connection -> {
              RawReceiver.answer(connection, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
              trickle(connection, "HTTP/1.1 200 OK\r\nX-Long: ");
            })) {
      assertThat(hasty.post(receiver.url()).status()).isEqualTo(200);
      assertThat(hasty.post(receiver.url()).error()).isEqualTo("timed out");
      assertCut(receiver);
    }
  }

  @Test
  void cutsAHugeAnswerButKeepsItsStatus() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver(
            connection ->
                flood(
                    connection, "HTTP/1.1 503 No\r\nRetry-After: 3\r\n\r\n", "x".repeat(65_536)))) {
      DeliveryOutcome outcome = patient.post(receiver.url());
      assertThat(outcome.status()).isEqualTo(503);
      assertThat(outcome.retryAfter()).isEqualTo("3");
      assertCut(receiver);
    }
  }

  @ParameterizedTest
  @CsvSource({"X-Head: short~,X-More: more~", "X-Long: ,more", "~,HTTP/1.1 100 Continue~~"})
  void doesNotReadAnEndlessHead(String head, String more) throws Exception {
    try (RawReceiver receiver =
        new RawReceiver(
            connection ->
                flood(
                    connection,
                    ("HTTP/1.1 100 Continue~" + head).replace("~", "\r\n"),
                    more.replace("~", "\r\n")))) {
      assertThat(patient.post(receiver.url()).error()).isEqualTo("answer is not valid HTTP");
      assertCut(receiver);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 999 Odd\r\n\r\n", "HTTP/1.1 ok\r\n\r\n"})
  void saysThatAnAnswerIsNotHttp(String answer) throws Exception {
    try (RawReceiver receiver =
        new RawReceiver(connection -> RawReceiver.answer(connection, answer))) {
      assertThat(patient.post(receiver.url()).error()).isEqualTo("answer is not valid HTTP");
    }
  }

  @Test
  void saysThatTheConnectionWasClosed() throws Exception {
    try (RawReceiver receiver = new RawReceiver(Socket::shutdownOutput)) {
      assertThat(patient.post(receiver.url()).error()).isEqualTo("connection failed");
    }
  }

  @Test
  void isNotBrokenByAnyOfThem() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (RawReceiver receiver =
          new RawReceiver(connection -> flood(connection, "HTTP/1.1 200 OK\r\n\r\n", "x"))) {
        patient.post(receiver.url());
      }
    }
    try (LoopbackReceiver receiver = LoopbackReceiver.answering(200)) {
      assertThat(patient.post(receiver.url()).status()).isEqualTo(200);
    }
  }

  private static void trickle(Socket connection, String head) throws IOException {
    RawReceiver.answer(connection, head);
    CompletableFuture<IOException> broken = new CompletableFuture<>();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              try {
                RawReceiver.write(connection, "x");
              } catch (IOException e) {
                broken.complete(e);
              }
              return broken.isDone();
            });
    throw broken.join();
  }

  private static void flood(Socket connection, String head, String more) throws IOException {
    RawReceiver.answer(connection, head);
    String block = more.repeat(65_536 / more.length());
    while (true) {
      RawReceiver.write(connection, block);
    }
  }

  private static void assertCut(RawReceiver receiver) throws Exception {
    assertThat(receiver.end().get(15, SECONDS)).isInstanceOf(IOException.class);
  }
}
