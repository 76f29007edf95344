package org.conferenceapi.phone.edge.sdp;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conferenceapi.phone.edge.UnacceptableSdpException;

/**
 * One section of a session description: its {@code m=} line and the lines below it.
 *
 * @param number the number of the section, from 0
 * @param media the kind of media, such as {@code audio}
 * @param port the port; 0 if the section is refused
 * @param profile the profile, such as {@code RTP/AVP}
 * @param formats the formats: payload types if it is RTP
 * @param lines the lines below the {@code m=} line
 */
record SdpSection(
    int number, String media, int port, String profile, List<String> formats, List<String> lines) {
  private static final int MAX_PORT = 65_535;
  private static final Pattern MEDIA =
      Pattern.compile(
          "m=([a-z0-9-]{1,20}) ([0-9]{1,5})(?:/[0-9]{1,3})? ([A-Za-z0-9/.-]{1,40})"
              + "((?: [!-~]{1,40}){1,64}) *");

  /** Reads a section, which begins with its {@code m=} line. */
  static SdpSection read(int number, List<String> section) {
    Matcher matcher = MEDIA.matcher(section.get(0));
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > MAX_PORT) {
      throw new UnacceptableSdpException("the SDP has a malformed m= line");
    }
    return new SdpSection(
        number,
        matcher.group(1),
        Integer.parseInt(matcher.group(2)),
        matcher.group(3),
        Stream.of(matcher.group(4).strip().split(" +")).toList(),
        section.subList(1, section.size()));
  }

  /** The {@code m=} line with which the section is refused (RFC 3264, section 6). */
  String refusal() {
    return "m=" + media + " 0 " + profile + " " + formats.get(0);
  }

  /** The match of the first line that matches the pattern as a whole. */
  Optional<Matcher> first(Pattern pattern) {
    return first(lines, pattern);
  }

  static Optional<Matcher> first(List<String> lines, Pattern pattern) {
    return lines.stream().map(pattern::matcher).filter(Matcher::matches).findFirst();
  }
}
