package org.conferenceapi.phone.edge.rtpengine;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.conferenceapi.phone.edge.DigitEvent;
import org.conferenceapi.phone.edge.EdgeCall;
import org.conferenceapi.phone.edge.EdgeCallLostException;
import org.conferenceapi.phone.edge.EdgeException;
import org.conferenceapi.phone.edge.EdgeStatistics;
import org.conferenceapi.phone.edge.EdgeTraffic;
import org.conferenceapi.phone.edge.MediaEdge;
import org.conferenceapi.phone.edge.MixerSide;
import org.conferenceapi.phone.edge.PhoneDirection;
import org.conferenceapi.phone.edge.PhoneMedia;
import org.conferenceapi.phone.edge.PhoneSide;
import org.conferenceapi.phone.edge.Prompt;
import org.conferenceapi.phone.edge.PromptLanguage;
import org.conferenceapi.phone.edge.SrtpUse;
import org.conferenceapi.phone.edge.sdp.EdgeSdp;
import org.conferenceapi.phone.edge.sdp.PhoneSdp;
import org.conferenceapi.phone.edge.sdp.SdpForPhone;

/**
 * The client of one rtpengine. After the first exchange, each new description of the phone or the
 * media server is an offer of the phone and an answer of the media server, whoever called: only
 * then rtpengine keeps the ports and the keys that the phone knows.
 */
final class RtpengineEdge implements MediaEdge {
  private static final String PHONE = NgRequests.PHONE;

  private final URI url;
  private final NgRequests requests;
  private final NgClient client;
  private final EdgeHealth health;
  private final DigitConnection digits;
  private final Set<String> calls = ConcurrentHashMap.newKeySet();

  /**
   * Sends no request before the first health check.
   *
   * @param url the URL with host and port
   * @param requests the requests for this edge
   * @param executor runs the consumer of the digits
   * @param consumer gets the digits, one at a time and in order
   */
  RtpengineEdge(URI url, NgRequests requests, Executor executor, Consumer<DigitEvent> consumer) {
    this.url = url;
    this.requests = requests;
    client = new NgClient(url);
    health = new EdgeHealth(client, url);
    digits = new DigitConnection(url, health::isHealthy, executor, consumer);
  }

  @Override
  public String url() {
    return url.toString();
  }

  @Override
  public boolean isHealthy() {
    return health.isHealthy() && digits.isOpen();
  }

  @Override
  public void checkHealth() {
    health.check();
    digits.ping();
  }

  @Override
  public int calls() {
    return calls.size();
  }

  @Override
  public EdgeCall answer(PhoneMedia media, String phoneOffer) {
    PhoneSdp phone = PhoneSdp.offer(phoneOffer, media);
    EdgeCall fresh = newCall(media, PhoneSide.fresh(phone.direction(), phone.sections()));
    return creating(
        fresh,
        () -> {
          EdgeSession session = session();
          EdgeCall call = session.firstOffer(fresh, phone.description());
          session.enforce(fresh, call);
          session.beSilent(call);
          return withAnswer(call);
        });
  }

  @Override
  public EdgeCall offer(PhoneMedia media) {
    String profile = media.srtp() == SrtpUse.REQUIRED ? "RTP/SAVP" : "RTP/AVP";
    EdgeCall fresh =
        newCall(media, PhoneSide.fresh(PhoneDirection.SENDRECV, List.of("m=audio " + profile)));
    return creating(fresh, () -> session().offer(fresh));
  }

  @Override
  public EdgeCall takeOver(EdgeCall lost) {
    EdgeCall fresh = newCall(lost.media(), lost.phone().renewed());
    return creating(fresh, () -> session().offer(fresh));
  }

  @Override
  public EdgeCall answered(EdgeCall call, String phoneAnswer) {
    PhoneSdp phone =
        PhoneSdp.answer(phoneAnswer, call.media()).withAddressOf(call.phone().description());
    return continuing(
        call,
        () -> {
          EdgeSession session = session();
          EdgeCall directed = call.with(call.phone().with(phone.direction()));
          boolean first = !call.phone().isAnswered();
          EdgeCall next =
              first
                  ? session.firstAnswer(directed, phone.description())
                  : agreed(session, directed, phone.description());
          session.enforce(call, next);
          if (first) {
            session.beSilent(next);
          }
          return next;
        });
  }

  @Override
  public EdgeCall renegotiate(EdgeCall call, String phoneOffer) {
    PhoneSdp phone =
        PhoneSdp.offer(phoneOffer, call.media()).withAddressOf(call.phone().description());
    return continuing(
        call,
        () -> {
          EdgeSession session = session();
          PhoneSide side = call.phone().with(phone.direction()).with(phone.sections());
          EdgeCall next = agreed(session, call.with(side), phone.description());
          session.enforce(call, next);
          return withAnswer(next);
        });
  }

  /** A hold changes nothing for the edge: each exchange lets a stranger in who is quicker. */
  private static EdgeCall agreed(EdgeSession session, EdgeCall call, String description) {
    boolean same =
        description.equals(call.phone().description()) && !call.phone().lines().isEmpty();
    return same ? call : session.agree(call, description);
  }

  @Override
  public EdgeCall reoffer(EdgeCall call) {
    PhoneSide side = call.phone();
    EdgeSdp audio =
        side.lines().isEmpty() ? EdgeSdp.read(side.sdp()) : EdgeSdp.restore(side.lines());
    return call.with(SdpForPhone.next(side, audio, PhoneDirection.SENDRECV));
  }

  @Override
  public EdgeCall connect(EdgeCall call, String mixerAnswer) {
    EdgeSdp mixer = EdgeSdp.read(mixerAnswer);
    return attach(call, call.mixer().withPeer(mixer.address().getHostAddress(), mixer.port()));
  }

  @Override
  public EdgeCall disconnect(EdgeCall call) {
    return attach(call, call.mixer().withPeer("", 0));
  }

  private EdgeCall attach(EdgeCall call, MixerSide mixer) {
    return continuing(
        call,
        () -> {
          EdgeSession session = session();
          EdgeCall next = session.agree(call.with(mixer), call.phone().description());
          EdgeSession.checkPhoneKeeps(call, next);
          session.enforce(call, next);
          if (!mixer.isConnected()) {
            session.beSilent(next);
          }
          return next;
        });
  }

  @Override
  public Duration play(EdgeCall call, Prompt prompt, PromptLanguage language, int times) {
    return continuing(
        call,
        () -> {
          NgCalls ng = ng();
          if (call.mixer().isConnected()) {
            new EdgeSession(ng, requests).blockMixer(call, true);
          }
          Map<String, Object> play = NgRequests.play(call, PHONE, prompt.audio(language), times);
          return Duration.ofMillis(ng.ask(play).number("duration"));
        });
  }

  @Override
  public void stopPlaying(EdgeCall call) {
    continuing(
        call,
        () -> {
          EdgeSession session = session();
          if (call.mixer().isConnected()) {
            session.endPrompt(call);
          } else {
            session.beSilent(call);
          }
          return call;
        });
  }

  @Override
  public EdgeTraffic query(EdgeCall call) {
    return continuing(
        call, () -> new NgTraffic(ng().ask(NgRequests.about("query", call, PHONE))).traffic());
  }

  @Override
  public EdgeStatistics delete(EdgeCall call) {
    calls.remove(call.id());
    Map<String, Object> request = NgRequests.about("delete", call, PHONE);
    request.put("delete-delay", 0);
    return new NgTraffic(ng().ask(request)).statistics();
  }

  @Override
  public void close() {
    digits.close();
    client.close();
  }

  private NgCalls ng() {
    return new NgCalls(client, health);
  }

  private EdgeSession session() {
    return new EdgeSession(ng(), requests);
  }

  private EdgeCall newCall(PhoneMedia media, PhoneSide phone) {
    String id = UUID.randomUUID().toString();
    return new EdgeCall(url(), id, media, phone, MixerSide.UNKNOWN);
  }

  private static EdgeCall withAnswer(EdgeCall call) {
    PhoneSide side = call.phone();
    EdgeSdp audio = EdgeSdp.restore(side.lines());
    return call.with(SdpForPhone.next(side, audio, side.direction().reversed()));
  }

  /** Sets up a call; if that fails, the edge forgets it. */
  private EdgeCall creating(EdgeCall fresh, Supplier<EdgeCall> setUp) {
    calls.add(fresh.id());
    try {
      return setUp.get();
    } catch (EdgeException e) {
      calls.remove(fresh.id());
      client.forget(client.send(NgRequests.about("delete", fresh, PHONE)));
      throw e;
    }
  }

  /** Continues a call, which another node may have set up. */
  private <T> T continuing(EdgeCall call, Supplier<T> work) {
    calls.add(call.id());
    try {
      return work.get();
    } catch (EdgeCallLostException e) {
      calls.remove(call.id());
      throw e;
    }
  }
}
