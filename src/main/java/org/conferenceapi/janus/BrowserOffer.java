package org.conferenceapi.janus;

import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conferenceapi.api.Problem;

/**
 * The offer of a browser (RFC 8829), as the media server gets to see it. Offers come from anybody,
 * and Janus 1.1.2 must not be given them as they are: one line {@code a=extmap:-1 …} keeps it busy
 * for ever, and fills its disk. So a new one is written, of what a voice needs and is known to be
 * good.
 */
record BrowserOffer(String sdp) implements Offer {
  private static final Pattern AUDIO =
      Pattern.compile("audio [1-9][0-9]{0,4} (?:[A-Z]+/){0,2}RTP/SAVPF(?: [0-9]{1,3}){1,64}");
  private static final Pattern OPUS =
      attribute("rtpmap:([0-9]{1,2}|1[01][0-9]|12[0-7]) (?i:opus)/48000/2");
  private static final Pattern MID = attribute("mid:([\\w-]{1,32})");
  private static final Pattern USER = attribute("ice-ufrag:[\\w+/]{4,256}");
  private static final Pattern PASSWORD = attribute("ice-pwd:[\\w+/]{22,256}");
  private static final Pattern FINGERPRINT =
      attribute("fingerprint:(?i:sha-(?:1|224|256|384|512) [0-9a-f]{2}(?::[0-9a-f]{2}){19,63})");
  private static final Pattern ROLE = attribute("setup:actpass");
  private static final Pattern DIRECTION = attribute("(?:sendrecv|sendonly|recvonly|inactive)");

  /** Tells who speaks. */
  private static final Pattern LEVEL = extension("ssrc-audio-level");

  /** Which packets are the voice: without one of the two, Janus takes none. */
  private static final Pattern SECTION = extension("sdes:mid");

  private static final Pattern SOURCE = attribute("ssrc:[1-9][0-9]{0,9} cname:[\\w+/{}=.-]{1,64}");

  /**
   * Reads it. Its candidates are left out: they would let anybody make the media server send to
   * addresses of its own network, and it learns from what arrives where a browser is (RFC 8445,
   * section 7.3.1.3).
   *
   * @throws Problem {@code invalid}, saying what is wrong
   */
  static BrowserOffer read(Sdp offered, List<String> sections) {
    if (sections.size() != 1 || !AUDIO.matcher(sections.get(0)).matches()) {
      throw Offer.invalid("must have exactly one section (m=), for audio over RTP/SAVPF");
    }
    Matcher opus = need(offered, OPUS, "a=rtpmap:… opus/48000/2");
    Matcher mid = need(offered, MID, "a=mid:…");
    Stream<String> needed =
        Stream.of(
            mid.group(),
            need(offered, USER, "a=ice-ufrag:…").group(),
            need(offered, PASSWORD, "a=ice-pwd:…").group(),
            need(offered, FINGERPRINT, "a=fingerprint:…").group(),
            need(offered, ROLE, "a=setup:actpass").group(),
            opus.group());
    Stream<String> optional =
        Stream.of(attribute("fmtp:" + opus.group(1) + " [\\w=;. -]{1,200}"), LEVEL, SECTION, SOURCE)
            .flatMap(pattern -> first(offered, pattern).map(Matcher::group).stream());
    Stream<String> head =
        Stream.of(
            "v=0",
            "o=- 1 1 IN IP4 127.0.0.1",
            "s=-",
            "t=0 0",
            "a=group:BUNDLE " + mid.group(1),
            "m=audio 9 UDP/TLS/RTP/SAVPF " + opus.group(1),
            "c=IN IP4 0.0.0.0",
            "a=rtcp-mux",
            first(offered, DIRECTION).map(Matcher::group).orElse("a=sendrecv"));
    return new BrowserOffer(
        Stream.of(head, needed, optional)
            .flatMap(lines -> lines)
            .collect(Collectors.joining("\r\n", "", "\r\n")));
  }

  private static Matcher need(Sdp offered, Pattern pattern, String what) {
    return first(offered, pattern).orElseThrow(() -> Offer.invalid("must have a line " + what));
  }

  private static Optional<Matcher> first(Sdp offered, Pattern pattern) {
    return offered.text().lines().map(pattern::matcher).filter(Matcher::matches).findFirst();
  }

  private static Pattern extension(String name) {
    return attribute("extmap:(?:[1-9]|1[0-4]) urn:ietf:params:rtp-hdrext:" + name);
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
  public String answer(Fields joined) {
    String answer = joined.object("jsep").text("sdp");
    if (answer.isEmpty()) {
      throw new MediaException("the media server let somebody in without an SDP answer");
    }
    return answer;
  }
}
