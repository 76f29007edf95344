package org.conferenceapi.media.janus;

import jakarta.json.JsonObjectBuilder;
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
 * The offer of plain RTP (RFC 3264, RFC 3551), as a telephone gateway makes it: where it receives,
 * and the first of its codecs that the media server has, too. Who has a link decides to where the
 * media server sends; therefore only to networks that are allowed.
 */
record RtpOffer(InetAddress address, int port, RtpCodec codec, int payloadType)
    implements SdpOffer {
  private static final Pattern MEANT = Pattern.compile("m=audio \\S+ RTP/AVP( .*)?");
  private static final Pattern AUDIO =
      Pattern.compile("m=audio ([0-9]{1,5})(?:/1)? RTP/AVP ([0-9]{1,3}(?: [0-9]{1,3}){0,63})");
  private static final Pattern CONNECTION = Pattern.compile("c=IN IP[46] ([0-9A-Fa-f.:]+)");

  /** What the media server takes, in milliseconds (RFC 8866, section 6.4): it loses all else. */
  private static final Pattern PACKET = Pattern.compile("a=ptime: ?20(?:\\.0*)?");

  private static final int LOWEST_PORT = 1024;
  private static final int HIGHEST_PORT = 65_535;

  /** Whether an offer with this section is about plain RTP, and not about that within DTLS. */
  static boolean isMeant(Sdp sdp, SdpLine section) {
    return MEANT.matcher(section.text()).matches() && sdp.starting("a=fingerprint:").isEmpty();
  }

  /**
   * Reads it.
   *
   * @param networks where the media server may send to
   * @throws Problem {@code invalid}, saying what is wrong
   */
  static RtpOffer read(Sdp sdp, SdpLine section, List<Cidr> networks) {
    Matcher audio = AUDIO.matcher(section.text());
    if (!audio.matches()) {
      throw section.invalid("must be m=audio PORT RTP/AVP and payload types");
    }
    int port = Integer.parseInt(audio.group(1));
    if (port < LOWEST_PORT || port > HIGHEST_PORT) {
      throw section.invalid("must have a port from " + LOWEST_PORT + " to " + HIGHEST_PORT);
    }
    for (String other : List.of("a=sendonly", "a=recvonly", "a=inactive")) {
      for (SdpLine line : sdp.starting(other)) {
        throw line.invalid("must be a=sendrecv: plain RTP is for both directions");
      }
    }
    for (SdpLine line : sdp.starting("a=ptime:")) {
      if (!PACKET.matcher(line.text()).matches()) {
        throw line.invalid(
            "must be a=ptime:20: the media server drops packets of another length,"
                + " and nobody would hear you");
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

  /** That of the section, which comes last, counts, else that of the session. */
  private static InetAddress address(Sdp sdp) {
    SdpLine line =
        sdp.starting("c=").stream()
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
        payloadType, sdp.starting(start).stream().map(line -> line.after(start)).findFirst());
  }

  @Override
  public void tellPlugin(JsonObjectBuilder join) {
    join.add("codec", codec.atServer());
    join.add(
        "rtp",
        JanusJson.object()
            .add("ip", address.getHostAddress())
            .add("port", port)
            .add("payload_type", payloadType));
  }

  @Override
  public void tellCore(JsonObjectBuilder message) {
    // this is between the gateway and the plugin
  }

  @Override
  public String answer(JsonFields joined) {
    JsonFields rtp = joined.object("plugindata").object("data").object("rtp");
    InetAddress here =
        Cidr.literal(rtp.text("ip"))
            .filter(each -> rtp.number("port") > 0)
            .orElseThrow(() -> new MediaException("the media server has no port for plain RTP"));
    String at = (here instanceof Inet6Address ? "IN IP6 " : "IN IP4 ") + here.getHostAddress();
    return String.join(
        "\r\n",
        "v=0",
        "o=- " + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE) + " 1 " + at,
        "s=-",
        "c=" + at,
        "t=0 0",
        "m=audio " + rtp.number("port") + " RTP/AVP " + payloadType,
        "a=rtpmap:" + payloadType + " " + codec.rtpmap(),
        "a=ptime:20",
        "a=sendrecv",
        "");
  }
}
