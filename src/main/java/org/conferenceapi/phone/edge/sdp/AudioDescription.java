package org.conferenceapi.phone.edge.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conferenceapi.phone.edge.PhoneCodec;
import org.conferenceapi.phone.edge.PhoneMedia;
import org.conferenceapi.phone.edge.UnacceptableSdpException;
import org.conferenceapi.platform.net.Cidr;

/**
 * The audio stream of a phone with the codec that was chosen, written anew: nothing of the phone's
 * text remains but numbers, names from lists, keys in Base64, and parameters of Opus.
 */
final class AudioDescription {
  private static final int MIN_PORT = 1024;
  private static final Pattern PLAIN = Pattern.compile("RTP/AVPF?");
  private static final Pattern SECURE = Pattern.compile("RTP/SAVPF?");
  private static final Pattern CONNECTION = Pattern.compile("c=IN IP[46] ([0-9A-Fa-f.:]+)");
  private static final Pattern PTIME = Pattern.compile("a=ptime: ?([1-6]0)(?:\\.0*)?");
  private static final Pattern RTCP = Pattern.compile("a=rtcp:([0-9]{1,5})( .*)?");

  /** The one suite that every implementation must have (RFC 4568, section 6.2). */
  private static final Pattern CRYPTO =
      Pattern.compile(
          "a=crypto:([0-9]{1,9}) (AES_CM_128_HMAC_SHA1_80"
              + " inline:[A-Za-z0-9+/]{40}(?:\\|2\\^[0-9]{1,2}|\\|[0-9]{1,20})?(?:\\|[0-9]{1,9}:[0-9]{1,3})?).*");

  private static final Pattern OPUS_PARAMETERS = Pattern.compile("[A-Za-z0-9=;,. _-]{1,200}");

  private final SdpSection section;
  private final InetAddress address;
  private final Format codec;
  private final Optional<Integer> events;

  /** A payload type with its codec. */
  private record Format(int type, PhoneCodec codec) {}

  private AudioDescription(List<String> session, SdpSection section, Format codec) {
    this.section = section;
    this.address = address(session, section);
    this.codec = codec;
    this.events = events(section, codec.codec().clockRate());
  }

  static boolean isPlain(SdpSection section) {
    return PLAIN.matcher(section.profile()).matches();
  }

  static boolean isSecure(SdpSection section) {
    return SECURE.matcher(section.profile()).matches() && section.first(CRYPTO).isPresent();
  }

  /** With the first allowed codec that the phone has. */
  static AudioDescription preferring(List<String> session, SdpSection section, PhoneMedia media) {
    List<Format> has = formats(section, media);
    return media.codecs().stream()
        .flatMap(codec -> has.stream().filter(each -> each.codec() == codec))
        .findFirst()
        .map(codec -> new AudioDescription(session, section, codec))
        .orElseThrow(AudioDescription::noCodec);
  }

  /** With the phone's first codec that is allowed. */
  static AudioDescription first(List<String> session, SdpSection section, PhoneMedia media) {
    return formats(section, media).stream()
        .findFirst()
        .map(codec -> new AudioDescription(session, section, codec))
        .orElseThrow(AudioDescription::noCodec);
  }

  private static UnacceptableSdpException noCodec() {
    return new UnacceptableSdpException("the SDP has none of the allowed codecs");
  }

  private static List<Format> formats(SdpSection section, PhoneMedia media) {
    List<Format> found = new ArrayList<>();
    for (int type : types(section)) {
      Optional<String> encoding = encoding(section, type);
      media.codecs().stream()
          .filter(codec -> encoding.map(codec::isNamed).orElseGet(() -> codec.isStatic(type)))
          .map(codec -> new Format(type, codec))
          .findFirst()
          .ifPresent(found::add);
    }
    return found;
  }

  private static List<Integer> types(SdpSection section) {
    return section.formats().stream()
        .filter(each -> each.matches("[0-9]{1,3}"))
        .map(Integer::valueOf)
        .filter(type -> type <= 127)
        .distinct()
        .toList();
  }

  private static Optional<String> encoding(SdpSection section, int type) {
    return section
        .first(Pattern.compile("a=rtpmap:" + type + " +([!-~]{1,40})"))
        .map(found -> found.group(1));
  }

  /** The payload type of RFC 4733 with the same clock rate as the codec. */
  private static Optional<Integer> events(SdpSection section, int clockRate) {
    String name = "telephone-event/" + clockRate;
    return types(section).stream()
        .filter(
            type -> encoding(section, type).filter(each -> each.equalsIgnoreCase(name)).isPresent())
        .findFirst();
  }

  private static InetAddress address(List<String> session, SdpSection section) {
    InetAddress found =
        Stream.of(section.lines(), session)
            .flatMap(List::stream)
            .filter(each -> each.startsWith("c="))
            .findFirst()
            .map(CONNECTION::matcher)
            .filter(Matcher::matches)
            .flatMap(matched -> Cidr.literal(matched.group(1)))
            .orElseThrow(() -> new UnacceptableSdpException("the SDP has no IP address in c="));
    if (found.isMulticastAddress() || section.port() < MIN_PORT) {
      throw new UnacceptableSdpException("the SDP has a forbidden address or port");
    }
    return found;
  }

  /** Whether the address is 0.0.0.0, as in the hold of RFC 2543. */
  boolean isOnHold() {
    return address.isAnyLocalAddress();
  }

  /** The {@code m=} line without port and payload types. */
  String mediaLine() {
    return "m=audio " + section.profile();
  }

  /** The session description. */
  String text() {
    String at =
        (address instanceof Inet6Address ? "IN IP6 " : "IN IP4 ") + address.getHostAddress();
    boolean secure = isSecure(section);
    List<String> lines = new ArrayList<>();
    lines.addAll(List.of("v=0", "o=- 1 1 " + at, "s=-", "c=" + at, "t=0 0"));
    lines.add(
        "m=audio "
            + section.port()
            + (secure ? " RTP/SAVP " : " RTP/AVP ")
            + codec.type()
            + events.map(type -> " " + type).orElse(""));
    lines.add("a=rtpmap:" + codec.type() + " " + codec.codec().rtpmap());
    if (codec.codec() == PhoneCodec.OPUS) {
      section
          .first(Pattern.compile("a=fmtp:" + codec.type() + " +(.*)"))
          .map(found -> found.group(1))
          .filter(parameters -> OPUS_PARAMETERS.matcher(parameters).matches())
          .ifPresent(parameters -> lines.add("a=fmtp:" + codec.type() + " " + parameters));
    }
    events.ifPresent(
        type -> {
          lines.add("a=rtpmap:" + type + " telephone-event/" + codec.codec().clockRate());
          lines.add("a=fmtp:" + type + " 0-15");
        });
    if (secure) {
      section
          .first(CRYPTO)
          .ifPresent(found -> lines.add("a=crypto:" + found.group(1) + " " + found.group(2)));
    }
    section
        .first(RTCP)
        .map(found -> Integer.parseInt(found.group(1)))
        .filter(port -> port >= MIN_PORT && port <= 65_535)
        .ifPresent(port -> lines.add("a=rtcp:" + port));
    section.first(PTIME).ifPresent(found -> lines.add("a=ptime:" + found.group(1)));
    return String.join("\r\n", lines) + "\r\n";
  }
}
