package org.conferenceapi.janus;

import jakarta.json.JsonObjectBuilder;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conferenceapi.api.Problem;
import org.conferenceapi.platform.Cidr;

/**
 * The offer of plain RTP (RFC 3264, RFC 3551), as a telephone gateway makes it: where it receives,
 * and the first of its codecs that the media server has, too. Who has a link decides to where the
 * media server sends; therefore only to networks that are allowed.
 */
record RtpOffer(InetAddress address, int port, RtpCodec codec, int payloadType) implements Offer {
  private static final Pattern MEANT = Pattern.compile("audio \\S+ RTP/AVP .*");
  private static final Pattern AUDIO =
      Pattern.compile("audio ([0-9]{4,5})(?:/1)? RTP/AVP ([0-9]{1,3}(?: [0-9]{1,3}){0,63})");
  private static final Pattern CONNECTION = Pattern.compile("IN IP[46] ([0-9A-Fa-f.:]+)");

  private static final int LOWEST_PORT = 1024;
  private static final int HIGHEST_PORT = 65_535;

  /** Whether a section's line is about plain RTP. */
  static boolean isMeant(String section) {
    return MEANT.matcher(section).matches();
  }

  /**
   * Reads it.
   *
   * @param networks where the media server may send to
   * @throws Problem {@code invalid}, saying what is wrong
   */
  static RtpOffer read(Sdp sdp, String section, List<Cidr> networks) {
    Matcher audio = AUDIO.matcher(section);
    if (!audio.matches()) {
      throw Offer.invalid("must have a line m=audio PORT RTP/AVP and payload types");
    }
    int port = Integer.parseInt(audio.group(1));
    if (port < LOWEST_PORT || port > HIGHEST_PORT) {
      throw Offer.invalid("must have a port from " + LOWEST_PORT + " to " + HIGHEST_PORT);
    }
    for (String other : List.of("a=sendonly", "a=recvonly", "a=inactive")) {
      if (!sdp.values(other).isEmpty()) {
        throw Offer.invalid("must be for both directions (a=sendrecv)");
      }
    }
    InetAddress address = address(sdp);
    if (address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || networks.stream().noneMatch(each -> each.contains(address))) {
      throw Offer.invalid(
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
        .orElseThrow(() -> Offer.invalid("must offer PCMU (0), PCMA (8) or opus/48000/2"));
  }

  /** That of the section, which comes last, counts, else that of the session. */
  private static InetAddress address(Sdp sdp) {
    return sdp.values("c=").stream()
        .reduce((session, section) -> section)
        .map(CONNECTION::matcher)
        .filter(Matcher::matches)
        .flatMap(connection -> Cidr.literal(connection.group(1)))
        .orElseThrow(() -> Offer.invalid("must have a line c=IN IP4 or c=IN IP6 and an address"));
  }

  private static Optional<RtpCodec> codec(Sdp sdp, int payloadType) {
    return RtpCodec.of(
        payloadType, sdp.values("a=rtpmap:" + payloadType + " ").stream().findFirst());
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
  public String answer(Fields joined) {
    Fields rtp = joined.object("plugindata").object("data").object("rtp");
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
