package org.conferenceapi.media.janus;

import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conferenceapi.api.problem.Problem;

/**
 * The offer of a browser (RFC 8829), as the media server gets to see it. Offers come from anybody,
 * and Janus 1.1.2 must not be given them as they are: one line {@code a=extmap:-1 …} keeps it busy
 * for ever, and fills its disk. So a new one is written, of what a voice needs and is known to be
 * good.
 *
 * @param sdp for the media server
 * @param profile as the offer has it, and the answer must repeat it (RFC 8829, section 5.1.2)
 */
record BrowserOffer(String sdp, String profile) implements SdpOffer {
  /** What the media server gets to see, and answers with. */
  private static final String PROFILE = "UDP/TLS/RTP/SAVPF";

  private static final Pattern AUDIO =
      Pattern.compile(
          "m=audio [1-9][0-9]{0,4} ((?:(?:UDP/TLS|TCP/DTLS|TCP/TLS)/)?RTP/S?AVPF?)"
              + "(?: [0-9]{1,3}){1,64}");
  private static final Pattern OPUS =
      attribute("rtpmap:([0-9]{1,2}|1[01][0-9]|12[0-7]) (?i:opus)/48000/2");

  /** Janus has 16 bytes for it, in which a longer one does not end. */
  private static final Pattern MID = attribute("mid:([\\w-]{1,15})");

  private static final Pattern USER = attribute("ice-ufrag:[\\w+/]{4,256}");
  private static final Pattern PASSWORD = attribute("ice-pwd:[\\w+/]{22,256}");
  private static final Pattern FINGERPRINT =
      attribute("fingerprint:(?i:sha-(?:1|224|256|384|512) [0-9a-f]{2}(?::[0-9a-f]{2}){19,63})");
  private static final Pattern ROLE = attribute("setup:(?:actpass|active|passive)");
  private static final Pattern DIRECTION = attribute("(?:sendrecv|sendonly|recvonly|inactive)");

  /** Tells who speaks (RFC 6464). */
  private static final Pattern LEVEL = extension("ssrc-audio-level");

  /** Tells which packets are the voice (RFC 8843, section 15). */
  private static final Pattern SECTION = extension("sdes:mid");

  /** Likewise (RFC 5576, section 4.1), whatever it says of it. */
  private static final Pattern SOURCE = attribute("ssrc:([1-9][0-9]{0,9})(?: .*)?");

  private static final long HIGHEST_SOURCE = 0xFFFF_FFFFL;

  /**
   * Reads it. Its candidates are left out: they would let anybody make the media server send to
   * addresses of its own network, and it learns from what arrives where a browser is (RFC 8445,
   * section 7.3.1.3).
   *
   * @throws Problem {@code invalid}, saying what is wrong
   */
  static BrowserOffer read(Sdp offered, SdpLine section) {
    Matcher audio = AUDIO.matcher(section.text());
    if (!audio.matches()) {
      throw section.invalid("must be for audio over " + PROFILE + " (m=audio 9 " + PROFILE + " …)");
    }
    Matcher opus =
        offered.first(OPUS).orElseThrow(() -> missing("a=rtpmap:… opus/48000/2: Opus is spoken"));
    Matcher mid = need(offered, MID, "a=mid:", "and 1 to 15 letters, digits, - or _");
    String direction = offered.first(DIRECTION).map(Matcher::group).orElse("a=sendrecv");
    Optional<String> source = source(offered);
    Optional<String> byMid = extension(offered, SECTION, "sdes:mid");
    if (source.isEmpty() && byMid.isEmpty() && direction.startsWith("a=send")) {
      throw missing(
          "a=ssrc:… cname:… or a=extmap:… urn:ietf:params:rtp-hdrext:sdes:mid: without one of them"
              + " the media server does not know whose voice it gets, and nobody would hear you");
    }
    Stream<String> needed =
        Stream.of(
            mid.group(),
            need(offered, USER, "a=ice-ufrag:", "and 4 to 256 characters").group(),
            need(offered, PASSWORD, "a=ice-pwd:", "and 22 to 256 characters").group(),
            need(offered, FINGERPRINT, "a=fingerprint:", "of SHA-1 or SHA-2, in hexadecimal")
                .group(),
            need(offered, ROLE, "a=setup:", "actpass, active or passive").group(),
            opus.group());
    Stream<String> optional =
        Stream.of(
                offered
                    .first(attribute("fmtp:" + opus.group(1) + " [\\w=;. -]{1,200}"))
                    .map(Matcher::group),
                extension(offered, LEVEL, "ssrc-audio-level"),
                byMid,
                source)
            .flatMap(Optional::stream);
    Stream<String> head =
        Stream.of(
            "v=0",
            "o=- 1 1 IN IP4 127.0.0.1",
            "s=-",
            "t=0 0",
            "a=group:BUNDLE " + mid.group(1),
            "m=audio 9 " + PROFILE + " " + opus.group(1),
            "c=IN IP4 0.0.0.0",
            "a=rtcp-mux",
            direction);
    return new BrowserOffer(
        Stream.of(head, needed, optional)
            .flatMap(lines -> lines)
            .collect(Collectors.joining("\r\n", "", "\r\n")),
        audio.group(1));
  }

  /** The number of whatever is sent, with a name of ours: others write what Janus cannot read. */
  private static Optional<String> source(Sdp offered) {
    return offered
        .first(SOURCE)
        .map(found -> found.group(1))
        .filter(number -> Long.parseLong(number) <= HIGHEST_SOURCE)
        .map(number -> "a=ssrc:" + number + " cname:voice");
  }

  /** A header extension, without what Janus cannot read of it. */
  private static Optional<String> extension(Sdp offered, Pattern pattern, String name) {
    return offered
        .first(pattern)
        .map(found -> "a=extmap:" + found.group(1) + " urn:ietf:params:rtp-hdrext:" + name);
  }

  private static Matcher need(Sdp offered, Pattern pattern, String start, String rest) {
    Optional<Matcher> found = offered.first(pattern);
    if (found.isPresent()) {
      return found.get();
    }
    List<SdpLine> wrong = offered.starting(start);
    throw wrong.isEmpty()
        ? missing(start + "…")
        : wrong.get(0).invalid("must be " + start + " " + rest);
  }

  private static Problem missing(String what) {
    return SdpOffer.invalid("must have a line " + what);
  }

  /** One that they send, with its attributes (RFC 8285, section 8). */
  private static Pattern extension(String name) {
    return attribute(
        "extmap:([1-9]|1[0-4])(?:/send(?:recv|only))? urn:ietf:params:rtp-hdrext:"
            + name
            + "(?: .*)?");
  }

  private static Pattern attribute(String rest) {
    return Pattern.compile("a=" + rest);
  }

  @Override
  public void tellPlugin(JsonObjectBuilder join) {
    // what it has to know, it hears from the core
  }

  @Override
  public void tellCore(JsonObjectBuilder message) {
    message.add("jsep", JanusJson.object().add("type", "offer").add("sdp", sdp));
  }

  @Override
  public String answer(JsonFields joined) {
    String answer = joined.object("jsep").text("sdp");
    if (answer.isEmpty()) {
      throw new MediaException("the media server let somebody in without an SDP answer");
    }
    return answer.replace(" " + PROFILE + " ", " " + profile + " ");
  }
}
