package org.conferenceapi.blackbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.home.Home;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients without credentials that send or read slowly, more of them than WildFly has threads. */
@BlackBoxTest
@Tag("server")
class SlowClientsIT {
  private static final int MANY = 100;
  private static final String HEAD = " HTTP/1.1\r\nHost: localhost\r\n";

  private final List<Socket> sockets = new ArrayList<>();

  @BeforeEach
  void onWildFly() {
    Assumptions.assumeTrue(Home.chosen() == Home.WILDFLY_POSTGRESQL);
  }

  @AfterEach
  void hangUp() throws IOException {
    for (Socket each : sockets) {
      each.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 60000\r\n\r\na",
        "Content-Length: 2000000\r\n\r\na",
        "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
        "Expect: 100-continue\r\nContent-Length: 60000\r\n\r\na"
      })
  void slowBodiesDelayNoOtherClient(String rest) throws Exception {
    for (int i = 0; i < MANY; i++) {
      connect().getOutputStream().write(("POST /v1/join/x" + HEAD + rest).getBytes(US_ASCII));
    }
    othersAreServed();
  }

  @Test
  void aClientThatReadsNothingDelaysNoOtherClient() throws Exception {
    for (int i = 0; i < MANY; i++) {
      // at once: the connection may be closed after the first response
      String requests = ("GET /docs/" + HEAD + "\r\n").repeat(8);
      connect().getOutputStream().write(requests.getBytes(US_ASCII));
    }
    othersAreServed();
  }

  @Test
  void aSlowReaderGetsTheWholeResponse() throws Exception {
    String whole = Service.SHARED.anonymous().get(Service.SHARED.root() + "/docs/").body();
    Socket socket = connect();
    socket
        .getOutputStream()
        .write(("GET /docs/" + HEAD + "Connection: close\r\n\r\n").getBytes(US_ASCII));
    othersAreServed();
    String read = new String(socket.getInputStream().readAllBytes(), UTF_8);
    assertThat(read).startsWith("HTTP/1.1 200").endsWith(whole);
  }

  @Test
  void http2IsNotOffered() throws Exception {
    Socket socket = connect();
    socket
        .getOutputStream()
        .write(
            ("GET /v1/health/live"
                    + HEAD
                    + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                    + "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n")
                .getBytes(US_ASCII));
    assertThat(new String(socket.getInputStream().readNBytes(12), US_ASCII))
        .isEqualTo("HTTP/1.1 200");
    assertThat(RawHttp.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").status()).isNotEqualTo(200);
  }

  @Test
  void theServersManagementIsNotReachable() {
    assertThat(Service.SHARED.anonymous().get(Service.SHARED.root() + "/console").status())
        .isEqualTo(404);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    sockets.add(socket);
    // so little that a page does not fit
    socket.setReceiveBufferSize(2048);
    socket.connect(new InetSocketAddress("127.0.0.1", URI.create(Service.SHARED.root()).getPort()));
    socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
    return socket;
  }

  /** Twice, because the first check may have missed what was sent last. */
  private static void othersAreServed() {
    for (int i = 0; i < 2; i++) {
      long start = System.nanoTime();
      for (String path : List.of("/v1/health/ready", "/docs/", "/v1/join/x")) {
        int status = Service.SHARED.anonymous().get(Service.SHARED.root() + path).status();
        assertThat(status).describedAs(path).isNotEqualTo(503);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }
  }
}
