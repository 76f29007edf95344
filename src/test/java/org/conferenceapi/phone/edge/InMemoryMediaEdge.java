package org.conferenceapi.phone.edge;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.conferenceapi.phone.edge.sdp.EdgeSdp;
import org.conferenceapi.phone.edge.sdp.PhoneSdp;
import org.conferenceapi.phone.edge.sdp.SdpForPhone;

/**
 * A media edge without audio, in this process. It checks and makes session descriptions as a real
 * one does, and says what it would let through.
 */
public final class InMemoryMediaEdge implements MediaEdge {
  private final String url;
  private final Map<String, State> states = new LinkedHashMap<>();
  private final List<Prompt> played = new ArrayList<>();
  private boolean healthy = true;
  private int lastPort = 40_000;
  private Instant phoneLast = Instant.EPOCH;
  private Instant mixerLast = Instant.EPOCH;

  private record State(int phonePort, int mixerPort, boolean speaks, Optional<Prompt> playing) {}

  /** Creates an edge without calls. */
  public InMemoryMediaEdge(String url) {
    this.url = url;
  }

  /** Stops responding. */
  public synchronized void goAway() {
    healthy = false;
  }

  /** Responds again; a restarted edge has lost its calls. */
  public synchronized void comeBack(boolean restarted) {
    healthy = true;
    if (restarted) {
      states.clear();
    }
  }

  /** Sets when the last packets arrived, by the clock of the edge. */
  public synchronized void traffic(Instant phone, Instant mixer) {
    phoneLast = phone;
    mixerLast = mixer;
  }

  /** All prompts that were started, in order. */
  public synchronized List<Prompt> played() {
    return List.copyOf(played);
  }

  /** The prompt that the phone hears now. */
  public synchronized Optional<Prompt> playing(EdgeCall call) {
    return state(call).playing();
  }

  /** Whether the media server hears the phone. */
  public synchronized boolean isHeard(EdgeCall call) {
    return state(call).speaks();
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public synchronized boolean isHealthy() {
    return healthy;
  }

  @Override
  public void checkHealth() {
    // it is as the test has set it
  }

  @Override
  public synchronized int calls() {
    return states.size();
  }

  @Override
  public synchronized EdgeCall answer(PhoneMedia media, String phoneOffer) {
    PhoneSdp phone = PhoneSdp.offer(phoneOffer, media);
    PhoneSide side = PhoneSide.fresh(phone.direction(), phone.sections());
    return withAnswer(agree(create(media, side), phone.description()));
  }

  @Override
  public synchronized EdgeCall offer(PhoneMedia media) {
    String profile = media.srtp() == SrtpUse.REQUIRED ? "RTP/SAVP" : "RTP/AVP";
    List<String> sections = List.of("m=audio " + profile);
    return offered(create(media, PhoneSide.fresh(PhoneDirection.SENDRECV, sections)));
  }

  @Override
  public synchronized EdgeCall takeOver(EdgeCall lost) {
    return offered(create(lost.media(), lost.phone().renewed()));
  }

  private EdgeCall offered(EdgeCall call) {
    return call.with(SdpForPhone.next(call.phone(), audio(call), PhoneDirection.SENDRECV));
  }

  @Override
  public synchronized EdgeCall answered(EdgeCall call, String phoneAnswer) {
    PhoneSdp phone =
        PhoneSdp.answer(phoneAnswer, call.media()).withAddressOf(call.phone().description());
    return enforced(agree(call.with(call.phone().with(phone.direction())), phone.description()));
  }

  @Override
  public synchronized EdgeCall renegotiate(EdgeCall call, String phoneOffer) {
    PhoneSdp phone =
        PhoneSdp.offer(phoneOffer, call.media()).withAddressOf(call.phone().description());
    PhoneSide side = call.phone().with(phone.direction()).with(phone.sections());
    return withAnswer(enforced(agree(call.with(side), phone.description())));
  }

  @Override
  public synchronized EdgeCall reoffer(EdgeCall call) {
    return offered(call);
  }

  @Override
  public synchronized EdgeCall connect(EdgeCall call, String mixerAnswer) {
    EdgeSdp mixer = EdgeSdp.read(mixerAnswer);
    String address = mixer.address().getHostAddress();
    return enforced(call.with(call.mixer().withPeer(address, mixer.port())));
  }

  @Override
  public synchronized EdgeCall disconnect(EdgeCall call) {
    return enforced(call.with(call.mixer().withPeer("", 0)));
  }

  @Override
  public synchronized Duration play(
      EdgeCall call, Prompt prompt, PromptLanguage language, int times) {
    played.add(prompt);
    play(call, Optional.of(prompt));
    return Duration.ofSeconds(1);
  }

  @Override
  public synchronized void stopPlaying(EdgeCall call) {
    play(call, Optional.empty());
  }

  private void play(EdgeCall call, Optional<Prompt> prompt) {
    State state = state(call);
    states.put(call.id(), new State(state.phonePort(), state.mixerPort(), state.speaks(), prompt));
  }

  @Override
  public synchronized EdgeTraffic query(EdgeCall call) {
    state(call);
    return new EdgeTraffic(
        phoneLast.getEpochSecond(), phoneLast, mixerLast.getEpochSecond(), mixerLast);
  }

  @Override
  public synchronized EdgeStatistics delete(EdgeCall call) {
    respond();
    states.remove(call.id());
    return new EdgeStatistics(0, 0, 0, 0);
  }

  @Override
  public void close() {
    // nothing is open
  }

  private void respond() {
    if (!healthy) {
      throw new EdgeException("the media edge does not respond");
    }
  }

  private State state(EdgeCall call) {
    respond();
    State state = states.get(call.id());
    if (state == null) {
      throw new EdgeCallLostException("the media edge does not know the call any more");
    }
    return state;
  }

  private EdgeCall create(PhoneMedia media, PhoneSide phone) {
    respond();
    String id = UUID.randomUUID().toString();
    lastPort += 4;
    states.put(id, new State(lastPort, lastPort + 2, false, Optional.empty()));
    return new EdgeCall(url, id, media, phone, MixerSide.UNKNOWN);
  }

  private EdgeCall agree(EdgeCall call, String description) {
    MixerSide mixer = call.mixer();
    return call.with(call.phone().with(description, audio(call).store()))
        .with(
            new MixerSide(
                "127.0.0.1",
                state(call).mixerPort(),
                mixer.events(),
                mixer.peerAddress(),
                mixer.peerPort()));
  }

  private EdgeCall enforced(EdgeCall call) {
    State state = state(call);
    boolean connected = call.mixer().isConnected();
    states.put(
        call.id(),
        new State(
            state.phonePort(),
            state.mixerPort(),
            connected && call.phone().direction().speaks(),
            connected ? Optional.empty() : state.playing()));
    return call;
  }

  private EdgeSdp audio(EdgeCall call) {
    return new EdgeSdp(
        InetAddress.getLoopbackAddress(),
        state(call).phonePort(),
        "0 101",
        List.of("a=rtpmap:0 PCMU/8000", "a=rtpmap:101 telephone-event/8000"));
  }

  private static EdgeCall withAnswer(EdgeCall call) {
    PhoneSide side = call.phone();
    return call.with(
        SdpForPhone.next(side, EdgeSdp.restore(side.lines()), side.direction().reversed()));
  }
}
