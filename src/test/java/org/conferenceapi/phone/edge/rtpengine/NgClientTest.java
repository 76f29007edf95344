package org.conferenceapi.phone.edge.rtpengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.conferenceapi.phone.edge.DigitEvent;
import org.conferenceapi.phone.edge.EdgeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ng protocol with an edge that behaves badly, and digits from strangers. */
class NgClientTest {
  private static final Map<String, Object> PING = Map.of("command", "ping");

  private FakeEdge edge;
  private NgClient client;

  @BeforeEach
  void open() throws IOException {
    edge = new FakeEdge();
    client = new NgClient(edge.url());
    client.refresh();
  }

  @AfterEach
  void close() {
    client.close();
    edge.close();
  }

  @Test
  void aLostRequestIsSentAgainWithTheSameCookie() {
    AtomicInteger count = new AtomicInteger();
    edge.behave(
        request -> {
          if (count.incrementAndGet() == 3) {
            request.respond("d6:result2:oke");
          }
        });
    assertThat(ask(Duration.ofSeconds(20)).text("result")).isEqualTo("ok");
    assertThat(edge.cookies()).hasSize(3).containsOnly(edge.cookies().get(0));
  }

  @Test
  void aRequestWithoutAResponseFailsInTime() {
    edge.behave(request -> {});
    assertThatThrownBy(() -> ask(Duration.ofMillis(600)))
        .isInstanceOf(EdgeException.class)
        .hasMessageContaining("in time");
    edge.close();
    assertThatThrownBy(() -> ask(Duration.ofMillis(600))).isInstanceOf(EdgeException.class);
  }

  @Test
  void aResponseFromAnotherAddressOrWithAnotherCookieIsIgnored() throws IOException {
    try (DatagramSocket stranger =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      edge.behave(
          request -> {
            request.respondFrom(stranger, "d6:result6:strange");
            new FakeEdge.Request(request.socket(), request.from(), "other")
                .respond("d6:result5:othere");
            request.respond("d6:result2:oke");
          });
      assertThat(ask(Duration.ofSeconds(20)).text("result")).isEqualTo("ok");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "d",
        "d6:result",
        "d6:result9999999999:oke",
        "d6:result-1:oke",
        "i1e",
        "le",
        "d1:ai",
        "d6:resultd6:resultd6:result99:",
      })
  void aMalformedResponseIsIgnored(String body) {
    AtomicInteger count = new AtomicInteger();
    edge.behave(request -> request.respond(count.incrementAndGet() == 1 ? body : "d6:result2:oke"));
    assertThat(ask(Duration.ofSeconds(20)).text("result")).isEqualTo("ok");
  }

  @Test
  void aDeepResponseIsMalformed() {
    byte[] deep = ("d1:a" + "l".repeat(10_000)).getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> Bencode.read(deep, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsWrittenCanBeRead() {
    Map<String, Object> map =
        Map.of("text", "é\r\n", "list", List.of("a", Map.of("number", -5L)), "bytes", new byte[3]);
    Map<String, Object> read = Bencode.read(Bencode.write(map), 0);
    assertThat(read).containsEntry("text", "é\r\n").containsEntry("bytes", "\0\0\0");
    assertThat(read).containsEntry("list", List.of("a", Map.of("number", -5L)));
  }

  @Test
  void healthFollowsThePings() {
    EdgeHealth health = new EdgeHealth(client, edge.url());
    assertThat(health.isHealthy()).isFalse();
    await().until(() -> checked(health));
    edge.behave(request -> {});
    await().atMost(Duration.ofSeconds(30)).until(() -> !checked(health));
    edge.behave(request -> request.respond("d6:result4:ponge"));
    await().atMost(Duration.ofSeconds(30)).until(() -> checked(health));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "c i1e",
        "c d99999:",
        "c d6:notify",
        "COOKIE d",
        "c d6:notify6:onDTMF4:datad6:callid1:c10:source_tag5:phone5:eventi16eee",
        "c d6:notify6:onDTMF4:datad6:callid1:c10:source_tag5:phone5:eventi-1eee",
        "c d6:notify6:onDTMF4:datad6:callid1:c10:source_tag5:phone5:event1:1ee",
        "c d6:notify6:onDTMF4:datad6:callid1:c10:source_tag5:mixer5:eventi1eee",
        "c d6:notify6:onDTMF4:datad6:callid0:10:source_tag5:phone5:eventi1eee",
        "c d6:notify5:other4:datad6:callid1:c10:source_tag5:phone5:eventi1eee",
        "c d6:result4:ponge",
      })
  void onlyValidMessagesAreDigitsAndABrokenConnectionIsOpenedAgain(String invalid)
      throws IOException {
    String digit =
        "c d6:notify6:onDTMF4:datad6:callid1:c10:source_tag5:phone5:eventi11e8:durationi120eee";
    List<DigitEvent> digits = new CopyOnWriteArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        DigitConnection connection =
            new DigitConnection(
                URI.create("udp://127.0.0.1:" + server.getLocalPort()),
                () -> true,
                Runnable::run,
                digits::add)) {
      server.setSoTimeout(30_000);
      try (Socket accepted = server.accept()) {
        accepted.getOutputStream().write(bytes(digit + invalid.replace("COOKIE", "c".repeat(200))));
        await().until(() -> digits.size() == 1);
        connection.ping();
      }
      try (Socket again = server.accept()) {
        again.getOutputStream().write(bytes(digit));
        await().until(() -> digits.size() == 2);
      }
    }
    assertThat(digits).containsOnly(new DigitEvent("c", '#', Duration.ofMillis(120)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean checked(EdgeHealth health) {
    health.check();
    return health.isHealthy();
  }

  private NgResponse ask(Duration time) {
    return client.ask(PING, Deadline.after(time));
  }
}
