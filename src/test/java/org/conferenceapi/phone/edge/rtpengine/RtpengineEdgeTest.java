package org.conferenceapi.phone.edge.rtpengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.conferenceapi.audio.G711;
import org.conferenceapi.audio.JanusRooms;
import org.conferenceapi.audio.RtpPhone;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Rtpengine;
import org.conferenceapi.phone.edge.DigitEvent;
import org.conferenceapi.phone.edge.EdgeCall;
import org.conferenceapi.phone.edge.EdgeCallLostException;
import org.conferenceapi.phone.edge.EdgeException;
import org.conferenceapi.phone.edge.EdgeStatistics;
import org.conferenceapi.phone.edge.EdgeTraffic;
import org.conferenceapi.phone.edge.MediaEdge;
import org.conferenceapi.phone.edge.PhoneCodec;
import org.conferenceapi.phone.edge.PhoneMedia;
import org.conferenceapi.phone.edge.Prompt;
import org.conferenceapi.phone.edge.PromptLanguage;
import org.conferenceapi.phone.edge.SrtpUse;
import org.conferenceapi.phone.edge.UnacceptableSdpException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real rtpengine, with the audio of phones and of what stands for a media server. */
class RtpengineEdgeTest {
  private static final int TONE = 1000;
  private static final int OTHER = 700;
  private static final double LOUD = 0.1;
  private static final double QUIET = 0.005;

  /** The bytes of 20 ms of G.711 with the authentication tag of SRTP. */
  private static final int ENCRYPTED = 170;

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final PhoneMedia PLAIN =
      new PhoneMedia(SrtpUse.OFF, List.of(PhoneCodec.PCMU, PhoneCodec.PCMA), false);

  private static Rtpengine rtpengine;
  private static ExecutorService threads;

  private final List<DigitEvent> digits = new CopyOnWriteArrayList<>();
  private final List<RtpPhone> phones = new ArrayList<>();
  private final RtpPhone mixer = phone(G711.PCMU, 20);
  private ScheduledExecutorService timer;
  private MediaEdge edge;

  @BeforeAll
  static void start() {
    rtpengine = Rtpengine.launch();
    threads = Executors.newCachedThreadPool();
  }

  @AfterAll
  static void stop() {
    if (rtpengine != null) {
      rtpengine.close();
      threads.shutdownNow();
    }
  }

  @BeforeEach
  void connect() {
    edge = edge(digits);
    timer = Executors.newSingleThreadScheduledExecutor();
    timer.scheduleAtFixedRate(edge::checkHealth, 0, 200, TimeUnit.MILLISECONDS);
    await().atMost(SOON).until(edge::isHealthy);
  }

  @AfterEach
  void disconnect() {
    timer.shutdownNow();
    edge.close();
    phones.forEach(RtpPhone::close);
  }

  @Test
  void aCallerHearsThePromptDialsAndIsConnectedWithoutNoticing() {
    RtpPhone phone = phone(G711.PCMU, 20);
    EdgeCall waiting = edge.answer(PLAIN, phone.sdp("RTP/AVP", "0 101"));
    phone.connect(waiting.sdpForPhone());
    phone.speak(TONE);
    mixer.connect(waiting.mixerOffer().address().getHostAddress(), waiting.mixerOffer().port());
    mixer.speak(OTHER);
    await("silence").atMost(SOON).until(phone::isReached);

    Duration length = edge.play(waiting, Prompt.WELCOME, PromptLanguage.EN, 10);
    assertThat(length).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(20));
    await("prompt").atMost(SOON).until(() -> phone.loudest() > LOUD);
    phone.press("0123456789*#");
    await("digits").atMost(SOON).until(() -> dialed(waiting).equals("0123456789*#"));
    edge.stopPlaying(waiting);
    await("silence").atMost(SOON).until(() -> phone.isReached() && phone.loudest() < QUIET);
    assertThat(mixer.packets()).isZero();
    assertThat(phone.hears(OTHER)).isLessThan(QUIET);

    EdgeCall call = edge.connect(later(waiting), mixer.sdp("RTP/AVP", "0"));
    assertThat(call.sdpForPhone()).isEqualTo(waiting.sdpForPhone());
    assertThat(call.mixerOffer()).isEqualTo(waiting.mixerOffer());
    awaitConversation(phone);
    phone.press("5#");
    await("digits").atMost(SOON).until(() -> dialed(call).endsWith("#5#"));
    assertThat(mixer.types()).doesNotContain(RtpPhone.EVENTS);

    EdgeCall alone = edge.disconnect(call);
    assertThat(alone.sdpForPhone()).isEqualTo(waiting.sdpForPhone());
    awaitSilence(phone, mixer);
    edge.play(alone, Prompt.GOODBYE, PromptLanguage.ZH, 1);
    await("prompt").atMost(SOON).until(() -> phone.loudest() > LOUD);
    assertThat(phone.hears(OTHER)).isLessThan(QUIET);
    assertThat(edge.delete(alone).phonePackets()).isPositive();
    assertThat(edge.calls()).isZero();
  }

  @Test
  void aCalledPhoneIsConnectedWithoutNoticing() {
    RtpPhone phone = phone(G711.PCMA, 20);
    EdgeCall offered = edge.offer(PLAIN);
    assertThat(offered.sdpForPhone()).contains(" RTP/AVP 0 8 101\r\n");
    phone.connect(offered.sdpForPhone());
    phone.speak(TONE);
    EdgeCall answered = edge.answered(later(offered), phone.sdp("RTP/AVP", "8 101"));
    mixer.connect(answered.mixerOffer().address().getHostAddress(), answered.mixerOffer().port());
    mixer.speak(OTHER);
    await("silence").atMost(SOON).until(phone::isReached);
    EdgeCall call = edge.connect(later(answered), mixer.sdp("RTP/AVP", "0"));
    assertThat(call.sdpForPhone()).isEqualTo(offered.sdpForPhone());
    assertThat(call.mixerOffer()).isEqualTo(answered.mixerOffer());
    awaitConversation(phone);
    phone.press("12");
    await("digits").atMost(SOON).until(() -> dialed(call).equals("12"));
    assertThat(mixer.types()).containsOnly(0);
    assertThat(phone.types()).containsOnly(8);
    edge.delete(call);
  }

  @ParameterizedTest
  @EnumSource(G711.class)
  void keysCountDuringThePromptAlsoIfThePhoneSendsAudioMeanwhile(G711 codec) {
    RtpPhone phone = phone(codec, 20);
    EdgeCall waiting =
        edge.answer(PLAIN, phone.sdp("RTP/AVP", codec == G711.PCMU ? "0 101" : "8 101"));
    phone.speakWithKeys();
    phone.connect(waiting.sdpForPhone());
    phone.speak(TONE);
    await("silence").atMost(SOON).until(phone::isReached);
    phone.press("12#");
    await("digits").atMost(SOON).until(() -> dialed(waiting).equals("12#"));
    edge.delete(waiting);
  }

  @Test
  void aPromptInAConversationReplacesTheOthersUntilItIsStopped() {
    RtpPhone phone = phone(G711.PCMU, 20);
    EdgeCall call = conversation(phone);
    edge.play(call, Prompt.OVER, PromptLanguage.EN, 1);
    await("prompt").atMost(SOON).until(() -> phone.hears(OTHER) < QUIET);
    edge.stopPlaying(call);
    awaitConversation(phone);
    edge.delete(call);
  }

  @Test
  void theLastOfSeveralAnswersCounts() {
    RtpPhone early = phone(G711.PCMU, 20);
    RtpPhone phone = phone(G711.PCMA, 20);
    EdgeCall offered = edge.offer(PLAIN);
    EdgeCall progress = edge.answered(offered, early.sdp("RTP/AVP", "0 101"));
    EdgeCall answered = edge.answered(progress, phone.sdp("RTP/AVP", "8 101"));
    assertThat(answered.mixerOffer()).isEqualTo(progress.mixerOffer());
    phone.connect(answered.sdpForPhone());
    phone.speak(TONE);
    mixer.connect(answered.mixerOffer().address().getHostAddress(), answered.mixerOffer().port());
    mixer.speak(OTHER);
    EdgeCall call = edge.connect(answered, mixer.sdp("RTP/AVP", "0"));
    awaitConversation(phone);
    edge.delete(call);
  }

  @ParameterizedTest
  @CsvSource({"a=sendonly,recvonly", "a=inactive,inactive", "c=IN IP4 0.0.0.0,recvonly"})
  void aPhoneOnHoldIsNotHeardAndTheMediaServerStillGetsSilence(String hold, String answer) {
    RtpPhone phone = phone(G711.PCMU, 20);
    EdgeCall call = conversation(phone);
    EdgeCall held = edge.renegotiate(later(call), phone.sdp("RTP/AVP", "0 101", hold));
    assertThat(held.isHeld()).isTrue();
    assertThat(held.sdpForPhone()).contains("a=" + answer + "\r\n");
    assertThat(port(held)).isEqualTo(port(call));
    await("hold").atMost(SOON).until(() -> mixer.isReached() && mixer.loudest() < QUIET);
    await("hold").atMost(SOON).until(() -> !phone.isReached());
    EdgeCall back = edge.renegotiate(later(held), phone.sdp("RTP/AVP", "0 101"));
    assertThat(back.isHeld()).isFalse();
    awaitConversation(phone);
    edge.delete(back);
  }

  @Test
  void aPhoneCanChangeItsCodecAndPortWhileTheEdgeKeepsItsOwn() {
    EdgeCall call = conversation(phone(G711.PCMU, 20));
    RtpPhone moved = phone(G711.PCMA, 20);
    EdgeCall changed = edge.renegotiate(call, moved.sdp("RTP/AVP", "8 101"));
    assertThat(changed.sdpForPhone()).contains("RTP/AVP 8 101").contains("o=- ");
    assertThat(changed.mixerOffer()).isEqualTo(call.mixerOffer());
    assertThat(port(changed)).isEqualTo(port(call));
    assertThat(changed.phone().version()).isEqualTo(call.phone().version() + 1);
    phones.get(1).stop();
    moved.connect(changed.sdpForPhone());
    moved.speak(TONE);
    awaitConversation(moved);
    edge.delete(changed);
  }

  @Test
  void aNewOfferOfTheEdgeEndsAHold() {
    RtpPhone phone = phone(G711.PCMU, 20);
    EdgeCall call = conversation(phone);
    EdgeCall held = edge.renegotiate(call, phone.sdp("RTP/AVP", "0 101", "a=inactive"));
    EdgeCall offered = edge.reoffer(held);
    assertThat(offered.sdpForPhone()).contains("a=sendrecv");
    assertThat(port(offered)).isEqualTo(port(call));
    EdgeCall back = edge.answered(later(offered), phone.sdp("RTP/AVP", "0 101"));
    awaitConversation(phone);
    edge.delete(back);
  }

  @Test
  void anotherMediaServerCanTakeOver() {
    RtpPhone phone = phone(G711.PCMU, 20);
    EdgeCall call = conversation(phone);
    RtpPhone other = phone(G711.PCMU, 20);
    EdgeCall moved = edge.connect(later(call), other.sdp("RTP/AVP", "0"));
    assertThat(moved.sdpForPhone()).isEqualTo(call.sdpForPhone());
    mixer.stop();
    other.connect(moved.mixerOffer().address().getHostAddress(), moved.mixerOffer().port());
    other.speak(OTHER);
    await("the phone").atMost(SOON).until(() -> phone.hears(OTHER) > LOUD);
    await("the mixer").atMost(SOON).until(() -> other.hears(TONE) > LOUD);
    edge.delete(moved);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30, 60})
  void theMediaServerGetsPacketsOfTwentyMillisecondsAndThePhoneItsOwn(int millis) {
    RtpPhone phone = phone(G711.PCMA, millis);
    String ptime = "a=ptime:" + millis;
    EdgeCall waiting = edge.answer(PLAIN, phone.sdp("RTP/AVP", "8 101", ptime));
    EdgeCall call = connected(waiting, phone);
    assertThat(call.sdpForPhone()).contains(ptime + "\r\n");
    awaitConversation(phone);
    assertThat(mixer.packetLength()).isEqualTo(160);
    assertThat(phone.packetLength()).isEqualTo(8 * millis);
    edge.delete(call);
  }

  @ParameterizedTest
  @EnumSource(PhoneCodec.class)
  void everyCodecWorksWithEncryption(PhoneCodec codec) {
    PhoneMedia media = new PhoneMedia(SrtpUse.REQUIRED, List.of(codec), false);
    EdgeCall caller = edge.offer(media);
    EdgeCall called = edge.answer(media, caller.sdpForPhone());
    assertThat(called.sdpForPhone()).contains("RTP/SAVP", "a=crypto:", codec.rtpmap());
    caller = edge.answered(caller, called.sdpForPhone());
    RtpPhone far = phone(G711.PCMU, 20);
    caller = connectedTo(caller, mixer);
    called = connectedTo(called, far);
    mixer.speak(TONE);
    far.speak(OTHER);
    await(codec.name()).atMost(SOON).until(() -> far.hears(TONE) > LOUD);
    await(codec.name()).atMost(SOON).until(() -> mixer.hears(OTHER) > LOUD);
    edge.delete(caller);
    edge.delete(called);
  }

  @Test
  void aCalledPhoneGetsSilenceAndTheOthersEncryptedOnly() {
    PhoneMedia media = new PhoneMedia(SrtpUse.REQUIRED, List.of(PhoneCodec.PCMU), false);
    RtpPhone phone = phone(G711.PCMU, 20);
    EdgeCall offered = edge.offer(media);
    assertThat(offered.sdpForPhone()).contains("RTP/SAVP", "a=crypto:");
    String key = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + "k".repeat(40);
    EdgeCall answered = edge.answered(offered, phone.sdp("RTP/SAVP", "0 101", key));
    await("silence").atMost(SOON).until(phone::isReached);
    assertThat(phone.packetLength()).isEqualTo(ENCRYPTED);
    int before = phone.packets();
    EdgeCall call = connectedTo(answered, mixer);
    assertThat(call.sdpForPhone()).isEqualTo(offered.sdpForPhone());
    await("the mixer").atMost(SOON).until(() -> phone.packets() > before + 100);
    assertThat(phone.packetLength()).isEqualTo(ENCRYPTED);
    assertThat(phone.hears(OTHER)).isLessThan(LOUD);
    edge.delete(call);
  }

  @Test
  void aPhoneAndAParticipantAtARealMediaServerHearEachOtherAlsoAfterAHold() {
    try (Janus janus = Janus.start("secret", "key");
        JanusRooms room = new JanusRooms(janus.url(), "secret", "key")) {
      RtpPhone phone = phone(G711.PCMA, 30);
      String offer = phone.sdp("RTP/AVP", "8 101", "a=ptime:30");
      EdgeCall waiting = edge.answer(PLAIN, offer);
      phone.connect(waiting.sdpForPhone());
      phone.speak(TONE);
      EdgeCall call = edge.connect(waiting, room.admit(waiting.mixerOffer().port()));
      mixer.connect(room.admit(mixer.port()));
      mixer.speak(OTHER);
      awaitConversation(phone);
      phone.press("12");
      await("digits").atMost(SOON).until(() -> dialed(call).equals("12"));
      EdgeCall held = edge.renegotiate(call, offer + "a=inactive\r\n");
      await("hold").atMost(SOON).until(() -> !phone.isReached() && mixer.loudest() < QUIET);
      EdgeCall back = edge.renegotiate(held, offer);
      awaitConversationAfter(back, phone);
      assertThat(janus.printed()).doesNotContain("Error decoding");
    }
  }

  @Test
  void aPhoneBehindANatIsFoundByItsFirstPacket() {
    PhoneMedia behindNat = new PhoneMedia(SrtpUse.OFF, PLAIN.codecs(), true);
    RtpPhone inside = phone(G711.PCMU, 20);
    RtpPhone outside = phone(G711.PCMU, 20);
    EdgeCall waiting = edge.answer(behindNat, inside.sdp("RTP/AVP", "0 101"));
    EdgeCall call = connected(waiting, outside);
    awaitConversationAfter(call, outside);
  }

  @Test
  void withoutANatAStrangerIsNeitherHeardNorServed() {
    RtpPhone phone = phone(G711.PCMU, 20);
    RtpPhone stranger = phone(G711.PCMU, 20);
    EdgeCall waiting = edge.answer(PLAIN, phone.sdp("RTP/AVP", "0 101"));
    stranger.connect(waiting.sdpForPhone());
    stranger.speak(TONE / 2);
    EdgeCall call = connectedTo(waiting, mixer);
    await().atMost(SOON).until(() -> phone.hears(OTHER) > LOUD);
    phone.connect(waiting.sdpForPhone());
    phone.speak(TONE);
    awaitConversation(phone);
    assertThat(mixer.hears(TONE / 2)).isLessThan(QUIET);
    assertThat(stranger.packets()).isZero();
    edge.delete(call);
  }

  @Test
  void videoIsRefusedInTheOrderOfTheOffer() {
    RtpPhone phone = phone(G711.PCMU, 20);
    String audio = phone.sdp("RTP/AVP", "0 101");
    int start = audio.indexOf("m=audio");
    String offer =
        audio.substring(0, start)
            + "m=video 40100 RTP/AVP 99\r\na=rtpmap:99 H264/90000\r\n"
            + audio.substring(start)
            + "m=application 9 TCP/BFCP *\r\n";
    EdgeCall call = edge.answer(PLAIN, offer);
    assertThat(call.sdpForPhone().lines().filter(each -> each.startsWith("m=")))
        .containsExactly(
            "m=video 0 RTP/AVP 99",
            "m=audio " + port(call) + " RTP/AVP 0 101",
            "m=application 0 TCP/BFCP *");
    phone.connect(call.sdpForPhone());
    phone.speak(TONE);
    awaitConversationAfter(connectedTo(call, mixer), phone);
  }

  @Test
  void aDeadPhoneIsSeenInTheTraffic() {
    RtpPhone phone = phone(G711.PCMU, 20);
    EdgeCall call = conversation(phone);
    phone.stop();
    await()
        .atMost(SOON)
        .until(() -> edge.query(call).phoneSilentFor().compareTo(Duration.ofSeconds(3)) > 0);
    EdgeTraffic before = edge.query(call);
    await().atMost(SOON).until(() -> edge.query(call).mixerPackets() > before.mixerPackets() + 10);
    assertThat(edge.query(call).phonePackets()).isEqualTo(before.phonePackets());
    EdgeStatistics all = edge.delete(call);
    assertThat(all.phonePackets()).isEqualTo(before.phonePackets());
    assertThat(all.mixerPackets()).isGreaterThan(before.mixerPackets());
    assertThatThrownBy(() -> edge.query(call)).isInstanceOf(EdgeCallLostException.class);
    assertThat(edge.delete(call)).isEqualTo(new EdgeStatistics(0, 0, 0, 0));
  }

  @Test
  void anEdgeThatIsRestartedHasLostItsCallsAndTheyCanBeTakenOver() {
    RtpPhone phone = phone(G711.PCMU, 20);
    EdgeCall call = conversation(phone);
    rtpengine.kill();
    await().atMost(SOON).until(() -> !edge.isHealthy());
    assertThatThrownBy(() -> edge.query(call))
        .isInstanceOf(EdgeException.class)
        .isNotInstanceOf(EdgeCallLostException.class);
    rtpengine.start();
    await().atMost(SOON).until(edge::isHealthy);
    assertThatThrownBy(() -> edge.query(call)).isInstanceOf(EdgeCallLostException.class);
    String offer = phone.sdp("RTP/AVP", "0 101");
    assertThatThrownBy(() -> edge.renegotiate(call, offer + "a=ptime:20\r\n"))
        .isInstanceOf(EdgeCallLostException.class);
    EdgeCall again = edge.takeOver(later(call));
    assertThat(again.phone().origin()).isEqualTo(call.phone().origin());
    assertThat(again.phone().version()).isGreaterThan(call.phone().version());
    EdgeCall answered = edge.answered(again, phone.sdp("RTP/AVP", "0 101"));
    phone.connect(again.sdpForPhone());
    awaitConversationAfter(connectedTo(answered, mixer), phone);
  }

  @Test
  void anEdgeThatDoesNotRespondFailsTheCallInTime() {
    rtpengine.kill();
    long start = System.nanoTime();
    assertThatThrownBy(() -> edge.offer(PLAIN)).isInstanceOf(EdgeException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    assertThat(edge.calls()).isZero();
    rtpengine.start();
    await().atMost(SOON).ignoreExceptions().until(() -> edge.offer(PLAIN) != null);
  }

  @Test
  void whatIsNotAllowedIsRefused() {
    RtpPhone phone = phone(G711.PCMU, 20);
    String offer = phone.sdp("RTP/AVP", "0 101");
    PhoneMedia secure = new PhoneMedia(SrtpUse.REQUIRED, PLAIN.codecs(), false);
    assertThatThrownBy(() -> edge.answer(secure, offer))
        .isInstanceOf(UnacceptableSdpException.class);
    EdgeCall offered = edge.offer(secure);
    assertThatThrownBy(() -> edge.answered(offered, offer))
        .isInstanceOf(UnacceptableSdpException.class);
    edge.delete(offered);
  }

  @Test
  void everyNodeHearsTheDigits() {
    List<DigitEvent> elsewhere = new CopyOnWriteArrayList<>();
    try (RtpengineEdge other = edge(elsewhere)) {
      await().atMost(SOON).until(() -> checked(other));
      RtpPhone phone = phone(G711.PCMU, 20);
      EdgeCall call = edge.answer(PLAIN, phone.sdp("RTP/AVP", "0 101"));
      phone.connect(call.sdpForPhone());
      phone.press("1*");
      await().atMost(SOON).until(() -> dialed(call).equals("1*"));
      await().atMost(SOON).until(() -> elsewhere.size() == 2);
      assertThat(elsewhere).isEqualTo(digits);
      assertThat(other.delete(call).phonePackets()).isPositive();
    }
  }

  private static RtpengineEdge edge(List<DigitEvent> digits) {
    NgRequests requests = new NgRequests("phone", "mixer");
    return new RtpengineEdge(rtpengine.url(), requests, threads, digits::add);
  }

  private static boolean checked(MediaEdge each) {
    each.checkHealth();
    return each.isHealthy();
  }

  private EdgeCall conversation(RtpPhone phone) {
    EdgeCall call = connected(edge.answer(PLAIN, phone.sdp("RTP/AVP", "0 101")), phone);
    awaitConversation(phone);
    return call;
  }

  private EdgeCall connected(EdgeCall waiting, RtpPhone phone) {
    phone.connect(waiting.sdpForPhone());
    phone.speak(TONE);
    return connectedTo(waiting, mixer);
  }

  private EdgeCall connectedTo(EdgeCall call, RtpPhone server) {
    server.connect(call.mixerOffer().address().getHostAddress(), call.mixerOffer().port());
    server.speak(OTHER);
    return edge.connect(call, server.sdp("RTP/AVP", "0"));
  }

  private void awaitConversationAfter(EdgeCall call, RtpPhone phone) {
    awaitConversation(phone);
    edge.delete(call);
  }

  private void awaitConversation(RtpPhone phone) {
    await("the phone hears").atMost(SOON).until(() -> phone.hears(OTHER) > LOUD);
    await("the mixer hears").atMost(SOON).until(() -> mixer.hears(TONE) > LOUD);
  }

  private static void awaitSilence(RtpPhone phone, RtpPhone mixer) {
    await("phone").atMost(SOON).until(() -> phone.isReached() && phone.loudest() < QUIET);
    await("mixer").atMost(SOON).until(() -> mixer.loudest() < QUIET);
  }

  private String dialed(EdgeCall call) {
    return digits.stream()
        .filter(each -> each.callId().equals(call.id()))
        .map(each -> Character.toString(each.digit()))
        .collect(Collectors.joining());
  }

  /** The call as another node reads it. */
  private static EdgeCall later(EdgeCall call) {
    return EdgeCall.ofText(call.toText());
  }

  private static String port(EdgeCall call) {
    return call.sdpForPhone().replaceAll("(?s).*m=audio ([0-9]+) .*", "$1");
  }

  private RtpPhone phone(G711 codec, int millis) {
    RtpPhone phone = new RtpPhone(codec, millis);
    phones.add(phone);
    return phone;
  }
}
