package org.conferenceapi.media.janus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.conferenceapi.media.MediaEvent;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.janus.FakeJanus.Peer;
import org.conferenceapi.media.sdp.BrowserOffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Media servers that are broken or mean: they harm nobody but themselves. */
class HostileServerTest {
  private static final String SECRET = "Sesame";

  private final Queue<MediaEvent> events = new ConcurrentLinkedQueue<>();
  private FakeJanus fake;
  private JanusServer server;

  @AfterEach
  void close() throws IOException {
    server.close();
    fake.close();
  }

  static Stream<Consumer<Peer>> nonsense() {
    String digits = "9".repeat(1_000_000);
    return Stream.of(
        peer -> peer.send(""),
        peer -> peer.send("{\"janus\":"),
        peer -> peer.send("[]"),
        peer -> peer.send("[".repeat(500_000)),
        peer -> peer.send("{\"a\":".repeat(150_000)),
        peer -> peer.send("{\"session_id\":" + digits + "}"),
        peer -> peer.send("{\"a\":\"" + "x".repeat(1 << 20) + "\"}"),
        peer -> peer.send(0x82, "{}".getBytes(StandardCharsets.US_ASCII)),
        peer -> peer.send(0x81, new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'}),
        peer -> peer.send(0xff, new byte[1]));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseCutsTheConnectionAndANewOneIsMade(Consumer<Peer> nonsense) throws IOException {
    AtomicBoolean said = new AtomicBoolean();
    connect(
        (request, peer) -> {
          peer.send(FakeJanus.good(request));
          if (request.toString().contains("\"list\"") && !said.getAndSet(true)) {
            nonsense.accept(peer);
          }
        });
    server.rooms();
    await().until(() -> fake.connections() == 2 && fake.open() == 1);
    await().until(server::isHealthy);
    assertThat(server.rooms()).isEmpty();
    assertThat(events).isEmpty();
  }

  @Test
  void anEndlessMessageIsCutOff() throws IOException {
    connect(
        (request, peer) -> {
          peer.send(FakeJanus.good(request));
          if (request.toString().contains("\"list\"")) {
            peer.send(0x01, "{".getBytes(StandardCharsets.US_ASCII));
            while (true) {
              peer.send(0x00, new byte[10_000]);
            }
          }
        });
    server.rooms();
    await().until(() -> fake.connections() == 2 && fake.open() == 1);
  }

  @Test
  void whatIsNotUnderstoodIsIgnored() throws IOException {
    connect(
        (request, peer) -> {
          List.of(
                  "{}",
                  "{\"janus\":4,\"session_id\":\"x\",\"sender\":{},\"transaction\":[]}",
                  "{\"janus\":\"hangup\",\"session_id\":17,\"sender\":18}",
                  "{\"janus\":\"event\",\"session_id\":4711,\"plugindata\":7}",
                  "{\"janus\":\"invented\",\"session_id\":4711,\"sender\":1e400}",
                  "{\"janus\":\"success\",\"transaction\":\"nobody's\"}",
                  "{\"janus\":\"ack\",\"transaction\":\"" + name(request) + "\"}")
              .forEach(peer::send);
          peer.send(FakeJanus.good(request));
        });
    String session = server.openSession();
    assertThat(server.rooms()).isEmpty();
    assertThat(session).isEqualTo("4711");
    assertThat(events).isEmpty();
    assertThat(fake.connections()).isEqualTo(1);
  }

  @Test
  void answersOfAnotherKindAreRefused() throws IOException {
    connect(
        (request, peer) ->
            peer.send(
                request.toString().contains("\"join\"")
                    ? "{\"janus\":\"event\",\"jsep\":[],\"transaction\":\"" + name(request) + "\"}"
                    : FakeJanus.good(request)));
    String session = server.openSession();
    assertThatThrownBy(
            () ->
                server.join(
                    session, "room", "ann", "Ann", false, new BrowserOffer("v=0", "RTP/SAVPF")))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("without an SDP answer");
  }

  @Test
  void aServerThatRepeatsASecretDoesNotGetItIntoTheMessage() throws IOException {
    connect(
        (request, peer) ->
            peer.send(
                request.toString().contains("\"list\"")
                    ? "{\"janus\":\"error\",\"transaction\":\""
                        + name(request)
                        + "\",\"error\":{\"code\":403,\"reason\":\"not "
                        + request.getString("apisecret")
                        + "\\n!\"}}"
                    : FakeJanus.good(request)));
    assertThatThrownBy(server::rooms)
        .isInstanceOf(MediaException.class)
        .hasMessage("the media server refused: 403 not *** !");
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedForLongerThanFiveSeconds() throws IOException {
    connect((request, peer) -> {});
    long start = System.nanoTime();
    assertThatThrownBy(server::rooms).isInstanceOf(MediaException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    assertThat(server.isHealthy()).isFalse();
  }

  @Test
  void aServerThatStopsAnsweringEndsCallsInTimeAndIsNotHealthy() throws IOException {
    AtomicBoolean dead = new AtomicBoolean();
    connect(
        (request, peer) -> {
          if (!dead.get()) {
            peer.send(FakeJanus.good(request));
          }
        });
    await().until(server::isHealthy);
    dead.set(true);
    long start = System.nanoTime();
    assertThatThrownBy(server::rooms).isInstanceOf(MediaException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    await().until(() -> !server.isHealthy());
  }

  @Test
  void aServerThatHangsUpAtOnceIsNotCalledInALoop() throws IOException {
    connect((request, peer) -> peer.hangUp());
    await().during(Duration.ofSeconds(2)).until(() -> fake.connections() < 10);
    assertThat(fake.connections()).isGreaterThan(1);
    assertThat(server.isHealthy()).isFalse();
  }

  @Test
  void aServerThatBreaksOffIsSilentSinceThenAndNotSinceItsStart() throws IOException {
    AtomicBoolean refusing = new AtomicBoolean();
    connect(
        (request, peer) -> {
          if (refusing.get()) {
            peer.hangUp();
          } else {
            peer.send(FakeJanus.good(request));
          }
        });
    assertThat(server.isConnecting()).isTrue();
    await().until(server::isHealthy);
    assertThat(server.isConnecting()).isFalse();
    assertThat(server.unhealthyFor()).isZero();
    await().during(Duration.ofMillis(500)).until(server::isHealthy);

    refusing.set(true);
    long before = System.nanoTime();
    assertThatThrownBy(server::rooms).isInstanceOf(MediaException.class);
    assertThat(server.unhealthyFor())
        .isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - before));
    await().until(() -> server.unhealthyFor().compareTo(Duration.ofMillis(300)) > 0);
    assertThat(server.isConnecting()).isFalse(); // it was tried, and failed

    refusing.set(false);
    await().until(server::isHealthy);
    assertThat(server.unhealthyFor()).isZero();
  }

  @Test
  void nothingButAPortThatAnswersIsNoMediaServer() throws IOException {
    connect((request, peer) -> peer.send(FakeJanus.good(request).replace("4711", "\"4711\"")));
    assertThatThrownBy(server::rooms).isInstanceOf(MediaException.class);
    assertThat(server.isHealthy()).isFalse();
  }

  private void connect(BiConsumer<JsonObject, Peer> behavior) throws IOException {
    fake = new FakeJanus(behavior);
    JanusSecrets secrets = new JanusSecrets(Optional.of(SECRET), Optional.empty());
    server = new JanusServer(fake.url(), secrets, Runnable::run, events::add);
  }

  private static String name(JsonObject request) {
    return request.getString("transaction");
  }
}
