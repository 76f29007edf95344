package org.conferenceapi.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sample for HAProxy does with requests and responses. */
@Tag("once")
class HaproxyIT {
  private static final Map<String, String> USUAL = Map.of();
  private static final int LOST = -1;

  /** Long enough that it is not by chance, and longer than the time-outs in the test for it. */
  private static final Duration SILENCE = Duration.ofSeconds(3);

  @TempDir Path folder;

  private final CountDownLatch over = new CountDownLatch(1);
  private TlsIdentity identity;
  private HttpClient client;

  @BeforeEach
  void makeIdentity() throws IOException {
    RequiredTool.HAPROXY.require();
    identity = TlsIdentity.make(folder);
    client = identity.client();
  }

  @AfterEach
  void endSilence() {
    over.countDown();
  }

  private HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void requestsWithoutTlsAreRedirectedToHttps() throws Exception {
    try (FakeNode node = new FakeNode(exchange -> FakeNode.status(exchange, 204));
        Haproxy haproxy = Haproxy.start(folder, identity, node.port(), node.port(), USUAL)) {
      HttpResponse<String> answer = send(request(haproxy.http("/v1/account?pageSize=2")));
      assertThat(answer.statusCode()).isEqualTo(308);
      assertThat(answer.headers().firstValue("Location"))
          .contains("https://conference.example/v1/account?pageSize=2");
      assertThat(node.requests()).isEmpty();
    }
  }

  @Test
  void forwardingHeadersOfClientsAreReplaced() throws Exception {
    try (FakeNode node = new FakeNode(exchange -> FakeNode.status(exchange, 204));
        Haproxy haproxy = Haproxy.start(folder, identity, node.port(), node.port(), USUAL)) {
      HttpResponse<String> answer =
          send(
              request(haproxy.https("/v1/account"))
                  .header("Forwarded", "for=192.0.2.66;host=evil.example;proto=http")
                  .header("X-Forwarded-For", "192.0.2.66")
                  .header("X-Forwarded-For", "192.0.2.67")
                  .header("X-Forwarded-Host", "evil.example")
                  .header("X-Forwarded-Proto", "http")
                  .header("X-Forwarded-Prefix", "/evil")
                  .header("X-Real-IP", "192.0.2.66"));
      Headers headers = node.requests().get(0).getRequestHeaders();
      assertThat(headers.get("X-Forwarded-For")).containsExactly("127.0.0.1");
      assertThat(headers.get("X-Forwarded-Proto")).containsExactly("https");
      assertThat(headers.get("X-Forwarded-Host")).isEqualTo(headers.get("Host"));
      assertThat(headers).doesNotContainKeys("Forwarded", "X-forwarded-prefix", "X-real-ip");
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
  }

  @Test
  void aReadThatADyingNodeDidNotAnswerIsRepeatedOnTheOther() throws Exception {
    try (FakeNode dying = new FakeNode(HttpExchange::close);
        FakeNode node = new FakeNode(exchange -> FakeNode.status(exchange, 204));
        Haproxy haproxy = Haproxy.start(folder, identity, dying.port(), node.port(), USUAL)) {
      for (int i = 0; i < 4; i++) {
        assertThat(send(request(haproxy.https("/v1/account"))).statusCode()).isEqualTo(204);
      }
      assertThat(dying.requests()).isNotEmpty();
    }
  }

  @Test
  void aReadThatABusyNodeRefusesIsNotRepeatedOnTheOther() throws Exception {
    try (FakeNode busy = new FakeNode(exchange -> FakeNode.status(exchange, 503));
        FakeNode node = new FakeNode(exchange -> FakeNode.status(exchange, 204));
        Haproxy haproxy = Haproxy.start(folder, identity, busy.port(), node.port(), USUAL)) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        statuses.add(send(request(haproxy.https("/v1/account"))).statusCode());
      }
      assertThat(statuses).containsOnly(503, 204).contains(503);
      assertThat(busy.requests()).hasSize(Collections.frequency(statuses, 503));
      assertThat(node.requests()).hasSize(Collections.frequency(statuses, 204));
    }
  }

  @Test
  void aChangeThatADyingNodeDidNotAnswerIsNotRepeated() throws Exception {
    try (FakeNode dying = new FakeNode(HttpExchange::close);
        FakeNode node = new FakeNode(exchange -> FakeNode.status(exchange, 204));
        Haproxy haproxy = Haproxy.start(folder, identity, dying.port(), node.port(), USUAL)) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        statuses.add(post(haproxy, "/v1/account"));
      }
      assertThat(statuses).contains(204, LOST).allMatch(each -> each == 204 || each == LOST);
      assertThat(node.requests()).hasSize(Collections.frequency(statuses, 204));
      assertThat(dying.requests()).hasSize(Collections.frequency(statuses, LOST));
    }
  }

  /** Sends a change once; returns the status, or that no node responded. */
  private int post(Haproxy haproxy, String path) throws Exception {
    try {
      int status =
          send(request(haproxy.https(path)).POST(BodyPublishers.ofString("<account/>")))
              .statusCode();
      return status == 502 ? LOST : status;
    } catch (HttpTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return LOST;
    }
  }

  @Test
  void onlyTheEventStreamMayBeSilent() throws Exception {
    Map<String, String> impatient =
        Map.of(
            "timeout client 20s", "timeout client 1s", "timeout server 70s", "timeout server 1s");
    try (FakeNode node = new FakeNode(this::pause);
        Haproxy haproxy = Haproxy.start(folder, identity, node.port(), node.port(), impatient)) {
      assertThat(send(request(haproxy.https("/v1/account/0123/event"))).body())
          .isEqualTo("data: 1\n\ndata: 2\n\n");
      assertThat(send(request(haproxy.https("/v1/account/0123/conf"))).statusCode()).isEqualTo(504);
    }
  }

  /** Pauses for a while; in an event stream, between two events. */
  private void pause(HttpExchange exchange) throws IOException {
    boolean events = exchange.getRequestURI().getPath().endsWith("/event");
    OutputStream body = exchange.getResponseBody();
    if (events) {
      exchange.sendResponseHeaders(200, 0);
      body.write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
      body.flush();
    }
    try {
      over.await(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    if (!events) {
      exchange.sendResponseHeaders(200, 0);
    }
    body.write("data: 2\n\n".getBytes(StandardCharsets.UTF_8));
    exchange.close();
  }

  @Test
  void aBodyLargerThanAnySettingReachesNoNode() throws Exception {
    try (FakeNode node = new FakeNode(exchange -> FakeNode.status(exchange, 204));
        Haproxy haproxy = Haproxy.start(folder, identity, node.port(), node.port(), USUAL)) {
      assertThat(say(haproxy, head("POST /v1/account", "Content-Length: 1048577"), 20_000))
          .contains(" 413 ");
      assertThat(node.requests()).isEmpty();
      HttpRequest.Builder allowed = request(haproxy.https("/v1/account"));
      assertThat(send(allowed.POST(BodyPublishers.ofByteArray(new byte[1048576]))).statusCode())
          .isEqualTo(204);
    }
  }

  private static String head(String request, String... headers) {
    StringBuilder head = new StringBuilder(request + " HTTP/1.1\r\nHost: a\r\n");
    for (String each : headers) {
      head.append(each).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  /** Sends a head and the start of a body, and reads the first line of the response. */
  private String say(Haproxy haproxy, String head, int bytes) throws IOException {
    int port = URI.create(haproxy.https("/")).getPort();
    try (Socket socket = identity.context().getSocketFactory().createSocket("localhost", port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(new byte[bytes]);
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }

  @Test
  void anUploadMayBeAsLargeAsTheServiceTakes() throws Exception {
    String announcements = "/v1/account/0123/announcement";
    try (FakeNode node = new FakeNode(exchange -> FakeNode.status(exchange, 204));
        Haproxy haproxy = Haproxy.start(folder, identity, node.port(), node.port(), USUAL)) {
      HttpRequest.Builder largest = request(haproxy.https(announcements));
      assertThat(send(largest.POST(BodyPublishers.ofByteArray(new byte[10_485_760]))).statusCode())
          .isEqualTo(204);
      assertThat(say(haproxy, head("POST " + announcements, "Content-Length: 10485761"), 20_000))
          .contains(" 413 ");
      assertThat(node.requests()).hasSize(1);
    }
  }

  @Test
  void aSlowBodyReachesNoNodeUntilItIsComplete() throws Exception {
    Map<String, String> impatient = Map.of("wait-for-body time 10s", "wait-for-body time 1s");
    try (FakeNode node = new FakeNode(exchange -> FakeNode.status(exchange, 204));
        Haproxy haproxy = Haproxy.start(folder, identity, node.port(), node.port(), impatient)) {
      assertThat(say(haproxy, head("POST /v1/join/x", "Content-Length: 65536"), 65_000))
          .contains(" 408 ");
      assertThat(node.begun()).isZero();
    }
  }

  @Test
  void noOtherProtocolBypassesTheRules() throws Exception {
    try (FakeNode node = new FakeNode(exchange -> FakeNode.status(exchange, 204));
        Haproxy haproxy = Haproxy.start(folder, identity, node.port(), node.port(), USUAL)) {
      String upgrade =
          head(
              "GET /v1/account",
              "Connection: Upgrade, HTTP2-Settings",
              "Upgrade: h2c",
              "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA",
              "TE: trailers",
              "Proxy-Connection: keep-alive",
              "Keep-Alive: timeout=9");
      assertThat(say(haproxy, upgrade, 0)).contains(" 204 ");
      assertThat(node.requests().get(0).getRequestHeaders())
          .doesNotContainKeys(
              "Upgrade", "Http2-settings", "Te", "Proxy-connection", "Keep-alive", "Connection");
      assertThat(say(haproxy, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0", 0))
          .startsWith("HTTP/1.1 400");
      assertThat(node.requests()).hasSize(1);
    }
  }

  @Test
  void oneAddressCannotTakeAllConnections() throws Exception {
    Map<String, String> few = Map.of("gt 1000", "gt 5");
    List<Socket> sockets = new ArrayList<>();
    try (FakeNode node = new FakeNode(exchange -> FakeNode.status(exchange, 204));
        Haproxy haproxy = Haproxy.start(folder, identity, node.port(), node.port(), few)) {
      int port = URI.create(haproxy.https("/")).getPort();
      for (int i = 0; i < 5; i++) {
        sockets.add(new Socket("localhost", port));
      }
      assertThatThrownBy(() -> say(haproxy, head("GET /v1/account"), 0))
          .isInstanceOf(IOException.class);
      sockets.remove(0).close();
      await().untilAsserted(() -> assertThat(say(haproxy, head("GET /"), 0)).contains(" 204 "));
    } finally {
      for (Socket each : sockets) {
        each.close();
      }
    }
  }

  @Test
  void anUnfinishedHandshakeIsAborted() throws Exception {
    Map<String, String> impatient = Map.of("timeout client 20s", "timeout client 1s");
    try (FakeNode node = new FakeNode(exchange -> FakeNode.status(exchange, 204));
        Haproxy haproxy = Haproxy.start(folder, identity, node.port(), node.port(), impatient);
        Socket socket = new Socket("localhost", URI.create(haproxy.https("/")).getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0, 1});
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void theLogContainsNoJoinLink() throws Exception {
    try (FakeNode node = new FakeNode(exchange -> FakeNode.status(exchange, 204));
        Haproxy haproxy = Haproxy.start(folder, identity, node.port(), node.port(), USUAL)) {
      for (String path :
          List.of("/join/t0psecret", "/v1/join/t0psecret/k3y", "/%6Aoin/t0psecret")) {
        assertThat(send(request(haproxy.https(path))).statusCode()).isEqualTo(204);
        assertThat(send(request(haproxy.http(path))).statusCode()).isEqualTo(308);
      }
      assertThat(send(request(haproxy.https("/v1/account?a=s3cret"))).statusCode()).isEqualTo(204);
      await().until(() -> haproxy.log().contains("\"GET /v1/account HTTP/1.1\""));
      assertThat(haproxy.log())
          .contains("\"GET /v1/join/- HTTP/1.1\"", "\"GET /join/- HTTP/1.1\"")
          .doesNotContain("t0psecret", "k3y", "s3cret");
    }
  }

  @Test
  void withoutAnyNodeTheResponseIsAProblem() throws Exception {
    FakeNode node = new FakeNode(exchange -> FakeNode.status(exchange, 204));
    try (node;
        Haproxy haproxy = Haproxy.start(folder, identity, node.port(), node.port(), USUAL)) {
      node.close();
      haproxy.await("node1", "DOWN");
      haproxy.await("node2", "DOWN");
      HttpResponse<String> answer = send(request(haproxy.https("/v1/account")));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+xml");
      assertThat(answer.headers().firstValue("Retry-After")).contains("1");
      assertThat(answer.body())
          .contains("<code>unavailable</code>", "https://conference.example/problems/unavailable");
    }
  }
}
