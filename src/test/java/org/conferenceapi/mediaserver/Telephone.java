package org.conferenceapi.mediaserver;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.awaitility.Awaitility;
import org.conferenceapi.audio.RtpPhone;
import org.conferenceapi.phone.sip.Invitation;
import org.conferenceapi.phone.sip.SipCall;
import org.conferenceapi.phone.sip.SipPhone;
import org.conferenceapi.phone.sip.SipTransport;

/** A telephone that speaks SIP and RTP: it is called, or calls. */
final class Telephone implements AutoCloseable {
  private static final String ANSWERED = "answered ";

  final RtpPhone audio = new RtpPhone();
  final SipPhone sip;

  private Telephone(BiConsumer<SipCall, Invitation> incoming) {
    sip = new SipPhone(SipTransport.UDP, incoming.andThen(this::hear));
    sip.events.acceptAll(
        offer -> {
          offer.ifPresent(audio::connect);
          return sdp();
        });
  }

  /** One that does with a call what is said. */
  static Telephone doing(BiConsumer<SipCall, Invitation> incoming) {
    return new Telephone(incoming);
  }

  /** One that answers every call. */
  static Telephone answering() {
    Telephone[] self = new Telephone[1];
    self[0] =
        new Telephone(
            (call, invitation) -> {
              call.ring();
              call.answer(self[0].sdp());
            });
    return self[0];
  }

  private void hear(SipCall call, Invitation invitation) {
    invitation.offer().ifPresent(audio::connect);
  }

  String sdp() {
    return audio.sdp("RTP/AVP", "0 101");
  }

  /** Calls a number of a node. */
  SipCall call(int port, String number) {
    return sip.call(port, "sip:" + number + "@127.0.0.1", sdp());
  }

  /** Calls a number of a node, and speaks and hears when it is answered. */
  SipCall dial(int port, String number) {
    SipCall call = call(port, number);
    audio.connect(
        Awaitility.await("an answer to " + number)
            .until(this::answer, Optional::isPresent)
            .orElseThrow());
    return call;
  }

  private Optional<String> answer() {
    return sip.events.all().stream()
        .filter(each -> each.startsWith(ANSWERED))
        .map(each -> each.substring(ANSWERED.length()))
        .findFirst();
  }

  /** From now on it sends nothing, and responds to nothing. */
  void die() {
    sip.die();
    audio.stop();
  }

  @Override
  public void close() {
    sip.close();
    audio.close();
  }
}
