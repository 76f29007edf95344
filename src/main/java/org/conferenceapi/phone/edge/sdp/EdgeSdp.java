package org.conferenceapi.phone.edge.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conferenceapi.phone.edge.EdgeException;
import org.conferenceapi.platform.net.Cidr;

/**
 * One audio stream as a media edge or a media server describes it.
 *
 * @param address the IP address where it receives
 * @param port the port where it receives
 * @param types the payload types, as in SDP
 * @param lines the encodings, their parameters, the keys, the packet length and the port for RTCP,
 *     as lines of SDP
 */
public record EdgeSdp(InetAddress address, int port, String types, List<String> lines) {
  private static final Pattern AUDIO =
      Pattern.compile("(?m)^m=audio ([1-9][0-9]{0,4}) RTP/S?AVPF? ([0-9 ]{1,200}?) *$");
  private static final Pattern CONNECTION = Pattern.compile("(?m)^c=IN IP[46] ([0-9A-Fa-f.:]+)$");
  private static final Pattern LINE =
      Pattern.compile("a=(?:rtpmap|fmtp|crypto|ptime|rtcp):[ -~]{1,300}");
  private static final Pattern EVENTS =
      Pattern.compile("a=rtpmap:([0-9]{1,3}) (telephone-event/[0-9]{1,6})");

  /**
   * Reads the SDP of a media edge or a media server.
   *
   * @param sdp the SDP, with one section
   * @return the audio stream
   * @throws EdgeException if it is not one
   */
  public static EdgeSdp read(String sdp) {
    String text = sdp.replace("\r", "");
    Matcher audio = AUDIO.matcher(text);
    Matcher connection = CONNECTION.matcher(text);
    if (!audio.find() || !connection.find()) {
      throw noAudio();
    }
    InetAddress address = Cidr.literal(connection.group(1)).orElseThrow(EdgeSdp::noAudio);
    List<String> lines = text.lines().filter(each -> LINE.matcher(each).matches()).toList();
    return new EdgeSdp(address, Integer.parseInt(audio.group(1)), audio.group(2), lines);
  }

  private static EdgeException noAudio() {
    return new EdgeException("the media edge or media server returned an SDP without audio");
  }

  /**
   * Reads a stream that {@link #store} has written.
   *
   * @param stored the address, the port, the payload types, then the lines
   * @return the stream
   */
  public static EdgeSdp restore(List<String> stored) {
    return new EdgeSdp(
        Cidr.literal(stored.get(0)).orElseThrow(EdgeSdp::noAudio),
        Integer.parseInt(stored.get(1)),
        stored.get(2),
        stored.subList(3, stored.size()));
  }

  /**
   * Writes the stream as texts.
   *
   * @return the address, the port, the payload types, then the lines
   */
  public List<String> store() {
    List<String> all =
        new ArrayList<>(List.of(address.getHostAddress(), Integer.toString(port), types));
    all.addAll(lines);
    return all;
  }

  /**
   * Finds the payload type of digits (RFC 4733).
   *
   * @return the payload type and encoding, such as {@code 101 telephone-event/8000}; empty if there
   *     is none
   */
  public String events() {
    Optional<Matcher> found = SdpSection.first(lines, EVENTS);
    return found.map(each -> each.group(1) + " " + each.group(2)).orElse("");
  }

  /**
   * Whether another description of the same stream asks the phone for the same as this one: to send
   * to the same place, with the same key.
   *
   * @param other the other description
   * @return true if the phone need not know the other
   */
  public boolean isSameFor(EdgeSdp other) {
    return address.equals(other.address)
        && port == other.port
        && other.keys().stream().allMatch(keys()::contains);
  }

  private List<String> keys() {
    return lines.stream()
        .filter(each -> each.startsWith("a=crypto:"))
        .map(each -> each.substring(each.indexOf("inline:")))
        .toList();
  }

  /** The address with its family, as in {@code c=} and {@code o=} lines. */
  String at() {
    return (address instanceof Inet6Address ? "IN IP6 " : "IN IP4 ") + address.getHostAddress();
  }
}
