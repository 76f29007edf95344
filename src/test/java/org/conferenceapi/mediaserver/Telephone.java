package org.conferenceapi.mediaserver;

import java.util.function.BiConsumer;
import org.conferenceapi.audio.RtpPhone;
import org.conferenceapi.phone.sip.Invitation;
import org.conferenceapi.phone.sip.SipCall;
import org.conferenceapi.phone.sip.SipPhone;
import org.conferenceapi.phone.sip.SipTransport;

/** A telephone that speaks SIP and RTP: it is called, or calls. */
final class Telephone implements AutoCloseable {
  final RtpPhone audio = new RtpPhone();
  final SipPhone sip;

  private Telephone(BiConsumer<SipCall, Invitation> incoming) {
    sip = new SipPhone(SipTransport.UDP, incoming.andThen(this::hear));
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

  @Override
  public void close() {
    sip.close();
    audio.close();
  }
}
