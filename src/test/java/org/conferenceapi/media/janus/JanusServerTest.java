package org.conferenceapi.media.janus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.conferenceapi.home.Janus;
import org.conferenceapi.media.BadOfferException;
import org.conferenceapi.media.JoinedConnection;
import org.conferenceapi.media.MediaEvent;
import org.conferenceapi.media.MediaEvent.Kind;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.MediaServer;
import org.conferenceapi.media.MediaServerContract;
import org.conferenceapi.media.NoSuchRoomException;
import org.conferenceapi.media.RoomParticipant;
import org.conferenceapi.media.sdp.BrowserOffer;
import org.conferenceapi.media.sdp.SdpOffer;
import org.conferenceapi.media.sdp.TestResources;
import org.conferenceapi.platform.net.Cidr;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real Janus, spoken to. */
class JanusServerTest extends MediaServerContract {
  private static final JanusSecrets SECRETS =
      new JanusSecrets(Optional.of("the \"secret\" of \\tests"), Optional.of("the key"));

  private static Janus janus;
  private static ExecutorService threads;

  private JanusServer server;

  @BeforeAll
  static void start() {
    janus = Janus.start(SECRETS.api().get(), SECRETS.admin().get());
    threads = Executors.newCachedThreadPool();
  }

  @AfterAll
  static void stop() {
    if (janus != null) {
      janus.close();
      threads.shutdownNow();
    }
  }

  @Override
  protected MediaServer server() {
    return server;
  }

  @Override
  protected String unknownSession() {
    return "1";
  }

  @BeforeEach
  void connect() {
    server = new JanusServer(janus.url(), SECRETS, threads, events::add);
    await().until(server::isHealthy);
  }

  @AfterEach
  void disconnect() {
    server.rooms().forEach(server::destroyRoom);
    server.close();
  }

  @Test
  void anOfferIsAnsweredAndWhoMadeItIsInTheRoom() {
    server.createRoom(ROOM);
    String session = server.openSession();
    JoinedConnection ann = server.join(session, ROOM, "ann", "Ann <a> \"é\" 安", false, OFFER);
    JoinedConnection bob = server.join(session, ROOM, "bob", "Bob", true, OFFER);
    assertThat(ann.sdpAnswer()).contains("m=audio ", "a=fingerprint:", "opus/48000");
    assertThat(bob.id()).isNotEqualTo(ann.id());
    assertThat(server.participants(ROOM))
        .containsOnly(
            new RoomParticipant("ann", "Ann <a> \"é\" 安", false, false, false),
            new RoomParticipant("bob", "Bob", true, false, false));
  }

  @ParameterizedTest
  @CsvSource({
    "a=setup:actpass, a=setup:active, a=setup:passive",
    "a=setup:actpass, a=setup:passive, a=setup:active",
    "UDP/TLS/RTP/SAVPF, UDP/TLS/RTP/SAVP, m=audio 9 UDP/TLS/RTP/SAVP 111",
    "UDP/TLS/RTP/SAVPF, RTP/SAVPF, m=audio 9 RTP/SAVPF 111",
    "cname:A4ljGpNZ1dJXyaSI, cname:user1@host, a=mid:0",
    "a=mid:0, a=mid:123456789012345, a=mid:123456789012345",
    "ssrc-audio-level, ssrc-audio-level vad=on, ssrc-audio-level",
  })
  void theAnswerFitsTheOffer(String line, String instead, String answered) {
    server.createRoom(ROOM);
    String text = TestResources.text("chromium-offer.sdp").replace(line, instead);
    SdpOffer offer = SdpOffer.read(text.getBytes(StandardCharsets.UTF_8), List.of());
    String answer = server.join(server.openSession(), ROOM, "ann", "Ann", false, offer).sdpAnswer();
    assertThat(answer.lines())
        .anySatisfy(each -> assertThat(each).contains(answered))
        .anySatisfy(each -> assertThat(each).startsWith("m=audio 9 "));
  }

  @ParameterizedTest
  @CsvSource({"0, s=-", "111, a=rtpmap:111 opus/48000/2"})
  void packetsThatAreDroppedDoNotFillTheLog(byte type, String line) throws IOException {
    server.createRoom(ROOM);
    InetAddress here = InetAddress.getLoopbackAddress();
    try (DatagramSocket gateway = new DatagramSocket(0, here)) {
      String text =
          "v=0\no=- 1 1 IN IP4 127.0.0.1\ns=-\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio "
              + gateway.getLocalPort()
              + (" RTP/AVP " + type + "\n" + line + "\n");
      SdpOffer offer =
          SdpOffer.read(text.getBytes(StandardCharsets.UTF_8), List.of(Cidr.parse("127.0.0.0/8")));
      String answer =
          server.join(server.openSession(), ROOM, "ann", "Ann", false, offer).sdpAnswer();
      int port = Integer.parseInt(answer.replaceAll("(?s).*m=audio ([0-9]+) .*", "$1"));
      int before = janus.printed().length();
      byte[] thirtyMilliseconds = new byte[12 + 240];
      Arrays.fill(thirtyMilliseconds, (byte) 0xff); // as PCMU too long, as Opus nonsense
      thirtyMilliseconds[0] = (byte) 0x80;
      thirtyMilliseconds[1] = type;
      for (byte number = 0; number < 100; number++) {
        thirtyMilliseconds[3] = number;
        gateway.send(new DatagramPacket(thirtyMilliseconds, thirtyMilliseconds.length, here, port));
      }
      await()
          .during(Duration.ofMillis(500))
          .until(() -> janus.printed().substring(before).isEmpty());
    }
  }

  @Test
  void whatIsNoOfferIsToldFromAServerThatFails() {
    server.createRoom(ROOM);
    String session = server.openSession();
    for (String offer :
        List.of(
            "", "v=0\r\n", "hello", ((BrowserOffer) OFFER).sdp().replace("m=audio", "m=sound"))) {
      assertThatThrownBy(
              () ->
                  server.join(
                      session, ROOM, "ann", "Ann", false, new BrowserOffer(offer, "RTP/SAVPF")))
          .as(offer)
          .isInstanceOf(BadOfferException.class);
    }
    assertThat(server.participants(ROOM)).isEmpty();
  }

  @Test
  void aNameThatIsNoTextHarmsNobodyElse() {
    server.createRoom(ROOM);
    String session = server.openSession();
    for (String name : List.of("\ud800", "\u0000")) {
      assertThatThrownBy(() -> server.join(session, ROOM, "ann", name, false, OFFER))
          .isInstanceOf(MediaException.class);
    }
    server.join(session, ROOM, "bob", "Bob", false, OFFER);
    assertThat(server.participants(ROOM)).hasSize(1);
  }

  @Test
  void whoIsPutOutLeavesNoThreadBehind() {
    server.createRoom(ROOM);
    String session = server.openSession();
    long before = janus.threads();
    for (int i = 0; i < 10; i++) {
      server.join(session, ROOM, "ann" + i, "Ann", false, OFFER);
    }
    assertThat(janus.threads()).isGreaterThanOrEqualTo(before + 20);
    server.participants(ROOM).forEach(each -> server.kick(ROOM, each.id()));
    await().until(() -> janus.threads() < before + 10);
  }

  @Test
  void aSessionWhoseConnectionWasCutIsAdoptedWithEverybodyInIt() {
    server.createRoom(ROOM);
    JanusServer other = new JanusServer(janus.url(), SECRETS, threads, event -> {});
    String session = other.openSession();
    JoinedConnection ann = other.join(session, ROOM, "ann", "Ann", false, OFFER);
    other.close();
    assertThat(server.claimSession(session)).isTrue();
    assertThat(server.participants(ROOM)).hasSize(1);
    server.leave(ann.id());
    await().until(() -> events.contains(gone(ann)));
    assertThat(server.participants(ROOM)).isEmpty();
  }

  @Test
  void fiveHundredCallsAtOnceAreAllAnswered() {
    List<String> names = IntStream.range(0, 500).mapToObj(i -> "room-" + i).toList();
    List<CompletableFuture<Void>> calls =
        names.stream()
            .map(
                name ->
                    CompletableFuture.runAsync(
                        () -> {
                          server.createRoom(name);
                          server.participants(name);
                          server.destroyRoom(name);
                        },
                        threads))
            .toList();
    calls.forEach(CompletableFuture::join);
    assertThat(server.rooms()).isEmpty();
  }

  @Test
  void aServerThatIsFrozenIsNotHealthyAndKeepsEverybodyWhenItGoesOn() {
    server.createRoom(ROOM);
    String session = server.openSession();
    JoinedConnection ann = server.join(session, ROOM, "ann", "Ann", false, OFFER);
    janus.freeze();
    await().until(() -> !server.isHealthy());
    assertThatThrownBy(server::rooms).isInstanceOf(MediaException.class);
    janus.thaw();
    await().until(server::isHealthy);
    assertThat(server.participants(ROOM)).hasSize(1);
    server.kick(ROOM, "ann");
    await().until(() -> events.contains(gone(ann)));
    assertThat(events).doesNotContain(lost(session));
  }

  @Test
  void aServerThatDiesIsNotHealthyUntilItIsBack() {
    String session = server.openSession();
    server.createRoom(ROOM);
    janus.kill();
    await().atMost(Duration.ofSeconds(1)).until(() -> !server.isHealthy());
    assertThatThrownBy(() -> server.participants(ROOM)).isInstanceOf(MediaException.class);
    janus.start();
    await().until(server::isHealthy);
    assertThatThrownBy(() -> server.participants(ROOM)).isInstanceOf(NoSuchRoomException.class);
    await().until(() -> events.contains(lost(session)));
  }

  private static MediaEvent lost(String session) {
    return new MediaEvent(janus.url().toString(), session, "", Kind.SESSION_LOST);
  }
}
