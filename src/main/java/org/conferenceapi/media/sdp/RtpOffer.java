package org.conferenceapi.media.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.net.Cidr;

/**
 * The offer of plain RTP (RFC 3264, RFC 3551) of a telephone gateway: the address where it
 * receives, and its first codec that the media server supports. The client chooses the address that
 * the media server sends to, so only allowed networks are accepted.
 *
 * @param address the address where the gateway receives
 * @param port the port where the gateway receives
 * @param codec the codec
 * @param payloadType the RTP payload type of the codec
 */
public record RtpOffer(InetAddress address, int port, RtpCodec codec, int payloadType)
    implements SdpOffer {
  private static final Pattern PLAIN_RTP = Pattern.compile("m=audio \\S+ RTP/AVP( .*)?");
  private static final Pattern AUDIO =
      Pattern.compile("m=audio ([0-9]{1,5})(?:/1)? RTP/AVP ([0-9]{1,3}(?: [0-9]{1,3}){0,63})");
  private static final Pattern CONNECTION = Pattern.compile("c=IN IP[46] ([0-9A-Fa-f.:]+)");

  /**
   * The only packet length that the media server accepts, in milliseconds (RFC 8866, section 6.4):
   * it drops all other packets.
   */
  private static final Pattern PTIME = Pattern.compile("a=ptime: ?20(?:\\.0*)?");

  private static final int MIN_PORT = 1024;
  private static final int MAX_PORT = 65_535;

  /** Whether an offer with this section is for plain RTP, not for RTP over DTLS. */
  static boolean matches(Sdp sdp, SdpLine section) {
    return PLAIN_RTP.matcher(section.text()).matches()
        && sdp.linesStartingWith("a=fingerprint:").isEmpty();
  }

  /**
   * Reads an offer.
   *
   * @param sdp the offer
   * @param section the {@code m=} line of its only section
   * @param networks the networks that the media server may send to
   * @throws Problem {@code invalid}, with the reason
   */
  static RtpOffer read(Sdp sdp, SdpLine section, List<Cidr> networks) {
    Matcher audio = AUDIO.matcher(section.text());
    if (!audio.matches()) {
      throw section.invalid("must be m=audio PORT RTP/AVP and payload types");
    }
    int port = Integer.parseInt(audio.group(1));
    if (port < MIN_PORT || port > MAX_PORT) {
      throw section.invalid("must have a port from " + MIN_PORT + " to " + MAX_PORT);
    }
    for (String other : List.of("a=sendonly", "a=recvonly", "a=inactive")) {
      for (SdpLine line : sdp.linesStartingWith(other)) {
        throw line.invalid("must be a=sendrecv: plain RTP goes in both directions");
      }
    }
    for (SdpLine line : sdp.linesStartingWith("a=ptime:")) {
      if (!PTIME.matcher(line.text()).matches()) {
        throw line.invalid(
            "must be a=ptime:20: the media server drops packets of another length,"
                + " and the other participants would not hear you");
      }
    }
    InetAddress address = address(sdp);
    if (address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || networks.stream().noneMatch(each -> each.contains(address))) {
      throw SdpOffer.invalid(
          "asks for plain RTP to "
              + address.getHostAddress()
              + ", which is in none of the networks of the setting conference.bridge.rtp-networks");
    }
    return Stream.of(audio.group(2).split(" "))
        .map(Integer::valueOf)
        .flatMap(
            type ->
                codec(sdp, type).map(codec -> new RtpOffer(address, port, codec, type)).stream())
        .findFirst()
        .orElseThrow(() -> section.invalid("must offer PCMU (0), PCMA (8) or opus/48000/2"));
  }

  /** The address of the section, which is the last one in the offer; else that of the session. */
  private static InetAddress address(Sdp sdp) {
    SdpLine line =
        sdp.linesStartingWith("c=").stream()
            .reduce((session, section) -> section)
            .orElseThrow(
                () -> SdpOffer.invalid("must have a line c=IN IP4 or c=IN IP6 and an address"));
    Matcher connection = CONNECTION.matcher(line.text());
    return Optional.of(connection)
        .filter(Matcher::matches)
        .flatMap(matched -> Cidr.literal(matched.group(1)))
        .orElseThrow(() -> line.invalid("must be c=IN IP4 or c=IN IP6 and an address"));
  }

  private static Optional<RtpCodec> codec(Sdp sdp, int payloadType) {
    String start = "a=rtpmap:" + payloadType + " ";
    return RtpCodec.of(
        payloadType,
        sdp.linesStartingWith(start).stream().map(line -> line.textAfter(start)).findFirst());
  }

  /**
   * Creates the SDP answer for the client.
   *
   * @param serverAddress the address where the media server receives
   * @param serverPort the port where it receives
   * @return the answer
   */
  public String answer(InetAddress serverAddress, int serverPort) {
    String at =
        (serverAddress instanceof Inet6Address ? "IN IP6 " : "IN IP4 ")
            + serverAddress.getHostAddress();
    return String.join(
        "\r\n",
        "v=0",
        "o=- " + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE) + " 1 " + at,
        "s=-",
        "c=" + at,
        "t=0 0",
        "m=audio " + serverPort + " RTP/AVP " + payloadType,
        "a=rtpmap:" + payloadType + " " + codec.rtpmap(),
        "a=ptime:20",
        "a=sendrecv",
        "");
  }
}
