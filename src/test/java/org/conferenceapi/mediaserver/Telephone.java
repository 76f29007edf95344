package org.conferenceapi.mediaserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
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

  /** Calls a number of a node and waits until it is answered or has failed. */
  boolean isAnswered(int port, String number) {
    int before = sip.events.all().size();
    call(port, number);
    Awaitility.await().until(() -> sip.events.all().size() > before);
    Optional<String> answer = answer();
    answer.ifPresent(audio::connect);
    return answer.isPresent();
  }

  /** The final response to an INVITE for a number of a node, as it is on the wire. */
  String refusal(int port, String number) {
    String invite =
        String.join(
            "\r\n",
            "INVITE sip:" + number + "@127.0.0.1 SIP/2.0",
            "Via: SIP/2.0/UDP 127.0.0.1;rport;branch=z9hG4bK" + UUID.randomUUID(),
            "Max-Forwards: 70",
            "From: <sip:caller@127.0.0.1>;tag=1",
            "To: <sip:" + number + "@127.0.0.1>",
            "Call-ID: " + UUID.randomUUID(),
            "CSeq: 1 INVITE",
            "Contact: <sip:caller@127.0.0.1>",
            "Content-Type: application/sdp",
            "Content-Length: " + sdp().length(),
            "",
            sdp());
    byte[] sent = invite.getBytes(StandardCharsets.US_ASCII);
    byte[] buffer = new byte[65_536];
    DatagramPacket received = new DatagramPacket(buffer, buffer.length);
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(30_000);
      socket.send(new DatagramPacket(sent, sent.length, InetAddress.getLoopbackAddress(), port));
      String response;
      do {
        socket.receive(received);
        response = new String(buffer, 0, received.getLength(), StandardCharsets.US_ASCII);
      } while (response.startsWith("SIP/2.0 1"));
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
