package org.conferenceapi.media.sdp;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conferenceapi.api.problem.Problem;

/**
 * The SDP offer of a browser (RFC 8829), rewritten for the media server. Offers are untrusted
 * input, and media servers must not get them unchanged: a single line {@code a=extmap:-1 …} can
 * send one into an endless loop that fills its disk. The rewritten offer contains only validated
 * lines that an audio connection needs.
 *
 * @param sdp the rewritten offer, for the media server
 * @param profile the profile of the original offer, which the SDP answer must repeat (RFC 8829,
 *     section 5.1.2)
 */
public record BrowserOffer(String sdp, String profile) implements SdpOffer {
  /** The profile in the rewritten offer and in the SDP answer of the media server. */
  private static final String PROFILE = "UDP/TLS/RTP/SAVPF";

  private static final Pattern AUDIO =
      Pattern.compile(
          "m=audio [1-9][0-9]{0,4} ((?:(?:UDP/TLS|TCP/DTLS|TCP/TLS)/)?RTP/S?AVPF?)"
              + "(?: [0-9]{1,3}){1,64}");
  private static final Pattern OPUS =
      attribute("rtpmap:([0-9]{1,2}|1[01][0-9]|12[0-7]) (?i:opus)/48000/2");

  /** At most 15 characters: a media server may have a buffer of 16 bytes for it. */
  private static final Pattern MID = attribute("mid:([\\w-]{1,15})");

  private static final Pattern ICE_UFRAG = attribute("ice-ufrag:[\\w+/]{4,256}");
  private static final Pattern ICE_PWD = attribute("ice-pwd:[\\w+/]{22,256}");
  private static final Pattern FINGERPRINT =
      attribute("fingerprint:(?i:sha-(?:1|224|256|384|512) [0-9a-f]{2}(?::[0-9a-f]{2}){19,63})");
  private static final Pattern SETUP = attribute("setup:(?:actpass|active|passive)");
  private static final Pattern DIRECTION = attribute("(?:sendrecv|sendonly|recvonly|inactive)");

  /** The audio level, from which the media server detects who talks (RFC 6464). */
  private static final Pattern AUDIO_LEVEL = extension("ssrc-audio-level");

  /** Identifies the packets of the audio section (RFC 8843, section 15). */
  private static final Pattern SECTION_MID = extension("sdes:mid");

  /** Identifies them, too (RFC 5576, section 4.1), with any attribute of the source. */
  private static final Pattern SSRC = attribute("ssrc:([1-9][0-9]{0,9})(?: .*)?");

  private static final long MAX_SSRC = 0xFFFF_FFFFL;

  /**
   * Reads and rewrites an offer. It drops the ICE candidates: with them, a client could make the
   * media server send to addresses in the server's own network. The server does not need them,
   * since it learns the address of a browser from incoming packets (RFC 8445, section 7.3.1.3).
   *
   * @param offered the original offer
   * @param section the {@code m=} line of its only section
   * @throws Problem {@code invalid}, with the reason
   */
  static BrowserOffer read(Sdp offered, SdpLine section) {
    Matcher audio = AUDIO.matcher(section.text());
    if (!audio.matches()) {
      throw section.invalid("must be for audio over " + PROFILE + " (m=audio 9 " + PROFILE + " …)");
    }
    Matcher opus =
        offered
            .firstMatch(OPUS)
            .orElseThrow(() -> missing("a=rtpmap:… opus/48000/2 for the codec Opus"));
    Matcher mid = require(offered, MID, "a=mid:", "and 1 to 15 letters, digits, - or _");
    String direction = offered.firstMatch(DIRECTION).map(Matcher::group).orElse("a=sendrecv");
    Optional<String> source = source(offered);
    Optional<String> byMid = extension(offered, SECTION_MID, "sdes:mid");
    if (source.isEmpty() && byMid.isEmpty() && direction.startsWith("a=send")) {
      throw missing(
          "a=ssrc:… cname:… or a=extmap:… urn:ietf:params:rtp-hdrext:sdes:mid: without one of them"
              + " the media server cannot identify your audio packets, and the other participants"
              + " would not hear you");
    }
    Stream<String> needed =
        Stream.of(
            mid.group(),
            require(offered, ICE_UFRAG, "a=ice-ufrag:", "and 4 to 256 characters").group(),
            require(offered, ICE_PWD, "a=ice-pwd:", "and 22 to 256 characters").group(),
            require(offered, FINGERPRINT, "a=fingerprint:", "of SHA-1 or SHA-2, in hexadecimal")
                .group(),
            require(offered, SETUP, "a=setup:", "actpass, active or passive").group(),
            opus.group());
    Stream<String> optional =
        Stream.of(
                offered
                    .firstMatch(attribute("fmtp:" + opus.group(1) + " [\\w=;. -]{1,200}"))
                    .map(Matcher::group),
                extension(offered, AUDIO_LEVEL, "ssrc-audio-level"),
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

  /** The SSRC with a fixed CNAME: media servers cannot parse the CNAMEs of some clients. */
  private static Optional<String> source(Sdp offered) {
    return offered
        .firstMatch(SSRC)
        .map(found -> found.group(1))
        .filter(number -> Long.parseLong(number) <= MAX_SSRC)
        .map(number -> "a=ssrc:" + number + " cname:voice");
  }

  /** A header extension, without the direction and attributes, which some servers cannot parse. */
  private static Optional<String> extension(Sdp offered, Pattern pattern, String name) {
    return offered
        .firstMatch(pattern)
        .map(found -> "a=extmap:" + found.group(1) + " urn:ietf:params:rtp-hdrext:" + name);
  }

  private static Matcher require(Sdp offered, Pattern pattern, String start, String rest) {
    Optional<Matcher> found = offered.firstMatch(pattern);
    if (found.isPresent()) {
      return found.get();
    }
    List<SdpLine> wrong = offered.linesStartingWith(start);
    throw wrong.isEmpty()
        ? missing(start + "…")
        : wrong.get(0).invalid("must be " + start + " " + rest);
  }

  private static Problem missing(String what) {
    return SdpOffer.invalid("must have a line " + what);
  }

  /** A header extension that the client sends, with its attributes (RFC 8285, section 8). */
  private static Pattern extension(String name) {
    return attribute(
        "extmap:([1-9]|1[0-4])(?:/send(?:recv|only))? urn:ietf:params:rtp-hdrext:"
            + name
            + "(?: .*)?");
  }

  private static Pattern attribute(String rest) {
    return Pattern.compile("a=" + rest);
  }

  /**
   * Creates the SDP answer for the client.
   *
   * @param serverAnswer the SDP answer of the media server to the rewritten offer
   * @return the answer, with the profile of the original offer
   */
  public String answer(String serverAnswer) {
    return serverAnswer.replace(" " + PROFILE + " ", " " + profile + " ");
  }
}
