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
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.conferenceapi.home.Janus;
import org.conferenceapi.media.janus.MediaEvent.Kind;
import org.conferenceapi.platform.net.Cidr;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real Janus, spoken to. */
class JanusServerTest {
  private static final JanusSecrets SECRETS =
      new JanusSecrets(Optional.of("the \"secret\" of \\tests"), Optional.of("the key"));
  private static final BrowserOffer OFFER = TestResources.offer("chromium-offer.sdp");
  private static final String ROOM = "room";

  private static Janus janus;
  private static ExecutorService threads;

  private final Queue<MediaEvent> events = new ConcurrentLinkedQueue<>();
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
  void roomsAreMadeListedAndDestroyedAsOftenAsOneLikes() {
    server.createRoom("one");
    server.createRoom("one");
    server.createRoom("two");
    assertThat(server.rooms()).containsOnly("one", "two");
    server.destroyRoom("one");
    server.destroyRoom("one");
    assertThat(server.rooms()).containsOnly("two");
  }

  @Test
  void whatIsNotThereIsFineOrSaidToBeMissing() {
    server.kick("nowhere", "nobody");
    server.kickAll("nowhere");
    assertThatThrownBy(() -> server.participants("nowhere"))
        .isInstanceOf(NoSuchRoomException.class);
    assertThatThrownBy(() -> server.mute("nowhere", "nobody", true))
        .isInstanceOf(NoSuchRoomException.class);
    long session = server.openSession();
    assertThatThrownBy(() -> server.join(session, "nowhere", "ann", "Ann", false, OFFER))
        .isInstanceOf(NoSuchRoomException.class);
    server.createRoom(ROOM);
    server.kick(ROOM, "nobody");
    server.kickAll(ROOM);
    server.mute(ROOM, "nobody", true);
    assertThatThrownBy(() -> server.join(session + 1, ROOM, "ann", "Ann", false, OFFER))
        .isInstanceOf(NoSuchSessionException.class);
    server.leave(session, 1);
    server.leave(session + 1, 1);
    server.closeSession(session);
    server.closeSession(session);
    assertThat(server.claimSession(session)).isFalse();
  }

  @Test
  void anOfferIsAnsweredAndWhoMadeItIsInTheRoom() {
    server.createRoom(ROOM);
    long session = server.openSession();
    JoinedHandle ann = server.join(session, ROOM, "ann", "Ann <a> \"é\" 安", false, OFFER);
    JoinedHandle bob = server.join(session, ROOM, "bob", "Bob", true, OFFER);
    assertThat(ann.sdpAnswer()).contains("m=audio ", "a=fingerprint:", "opus/48000");
    assertThat(bob.handle()).isNotEqualTo(ann.handle());
    assertThat(server.participants(ROOM))
        .containsOnly(
            new JanusParticipant("ann", "Ann <a> \"é\" 安", false, false, false),
            new JanusParticipant("bob", "Bob", true, false, false));
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
  void nobodyEntersTwiceUnderOneId() {
    server.createRoom(ROOM);
    long session = server.openSession();
    server.join(session, ROOM, "ann", "Ann", false, OFFER);
    assertThatThrownBy(() -> server.join(session, ROOM, "ann", "Ann", false, OFFER))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("490");
    assertThat(server.participants(ROOM)).hasSize(1);
  }

  @Test
  void whatIsNoOfferIsToldFromAServerThatFails() {
    server.createRoom(ROOM);
    long session = server.openSession();
    for (String offer :
        List.of("", "v=0\r\n", "hello", OFFER.sdp().replace("m=audio", "m=sound"))) {
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
    long session = server.openSession();
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
    long session = server.openSession();
    long before = janus.threads();
    for (int i = 0; i < 10; i++) {
      server.join(session, ROOM, "ann" + i, "Ann", false, OFFER);
    }
    assertThat(janus.threads()).isGreaterThanOrEqualTo(before + 20);
    server.kickAll(ROOM);
    await().until(() -> janus.threads() < before + 10);
  }

  @Test
  void whoLeavesIsGone() {
    server.createRoom(ROOM);
    long session = server.openSession();
    JoinedHandle ann = server.join(session, ROOM, "ann", "Ann", false, OFFER);
    server.leave(session, ann.handle());
    await().until(() -> server.participants(ROOM).isEmpty());
    await().until(() -> events.contains(event(session, ann.handle(), Kind.GONE)));
  }

  @Test
  void whoIsKickedIsGone() {
    server.createRoom(ROOM);
    long session = server.openSession();
    JoinedHandle ann = server.join(session, ROOM, "ann", "Ann", false, OFFER);
    server.kick(ROOM, "ann");
    await().until(() -> server.participants(ROOM).isEmpty());
    await().until(() -> events.contains(event(session, ann.handle(), Kind.GONE)));
  }

  @Test
  void muteIsSeenInTheList() {
    server.createRoom(ROOM);
    long session = server.openSession();
    server.join(session, ROOM, "ann", "Ann", false, OFFER);
    server.mute(ROOM, "ann", true);
    server.mute(ROOM, "ann", true);
    assertThat(server.participants(ROOM)).allMatch(JanusParticipant::muted);
    server.mute(ROOM, "ann", false);
    assertThat(server.participants(ROOM)).noneMatch(JanusParticipant::muted);
  }

  @Test
  void aSessionWhoseConnectionWasCutIsAdoptedWithEverybodyInIt() {
    server.createRoom(ROOM);
    JanusServer other = new JanusServer(janus.url(), SECRETS, threads, event -> {});
    long session = other.openSession();
    JoinedHandle ann = other.join(session, ROOM, "ann", "Ann", false, OFFER);
    other.close();
    assertThat(server.claimSession(session)).isTrue();
    assertThat(server.participants(ROOM)).hasSize(1);
    server.leave(session, ann.handle());
    await().until(() -> events.contains(event(session, ann.handle(), Kind.GONE)));
    assertThat(server.participants(ROOM)).isEmpty();
  }

  @Test
  void closingASessionPutsOutEverybodyInIt() {
    server.createRoom(ROOM);
    long session = server.openSession();
    server.join(session, ROOM, "ann", "Ann", false, OFFER);
    server.closeSession(session);
    await().until(() -> server.participants(ROOM).isEmpty());
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
    long session = server.openSession();
    JoinedHandle ann = server.join(session, ROOM, "ann", "Ann", false, OFFER);
    janus.freeze();
    await().until(() -> !server.isHealthy());
    assertThatThrownBy(server::rooms).isInstanceOf(MediaException.class);
    janus.thaw();
    await().until(server::isHealthy);
    assertThat(server.participants(ROOM)).hasSize(1);
    server.kick(ROOM, "ann");
    await().until(() -> events.contains(event(session, ann.handle(), Kind.GONE)));
    assertThat(events).doesNotContain(event(session, 0, Kind.SESSION_LOST));
  }

  @Test
  void aServerThatDiesIsNotHealthyUntilItIsBack() {
    long session = server.openSession();
    server.createRoom(ROOM);
    janus.kill();
    await().atMost(Duration.ofSeconds(1)).until(() -> !server.isHealthy());
    assertThatThrownBy(() -> server.participants(ROOM)).isInstanceOf(MediaException.class);
    janus.start();
    await().until(server::isHealthy);
    assertThatThrownBy(() -> server.participants(ROOM)).isInstanceOf(NoSuchRoomException.class);
    await().until(() -> events.contains(event(session, 0, Kind.SESSION_LOST)));
  }

  private MediaEvent event(long session, long handle, Kind kind) {
    return new MediaEvent(janus.url(), session, handle, kind);
  }
}
