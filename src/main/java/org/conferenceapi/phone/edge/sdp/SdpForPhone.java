package org.conferenceapi.phone.edge.sdp;

import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.phone.edge.PhoneDirection;
import org.conferenceapi.phone.edge.PhoneSide;

/** Writes the SDP that a phone gets. */
public final class SdpForPhone {
  private static final String AUDIO = "m=audio ";

  private SdpForPhone() {}

  /**
   * Adds the next SDP for the phone to its side of the call. Its version grows if it differs from
   * the last one (RFC 3264, section 8).
   *
   * @param side the phone's side of the call so far
   * @param audio the audio stream of the edge
   * @param direction its direction, as the edge describes it
   * @return the side with the new SDP
   */
  public static PhoneSide next(PhoneSide side, EdgeSdp audio, PhoneDirection direction) {
    String same = write(side, audio, direction, side.version());
    return same.equals(side.sdp())
        ? side
        : side.withSdp(write(side, audio, direction, side.version() + 1), side.version() + 1);
  }

  private static String write(
      PhoneSide side, EdgeSdp audio, PhoneDirection direction, long version) {
    List<String> lines = new ArrayList<>();
    lines.addAll(
        List.of(
            "v=0",
            "o=- " + side.origin() + " " + version + " " + audio.at(),
            "s=-",
            "c=" + audio.at(),
            "t=0 0"));
    for (String section : side.sections()) {
      if (!isAudio(section)) {
        lines.add(section);
        continue;
      }
      String profile = section.substring(AUDIO.length());
      lines.add(AUDIO + audio.port() + " " + profile + " " + audio.types());
      lines.addAll(audio.lines());
      lines.add("a=" + direction.attribute());
    }
    return String.join("\r\n", lines) + "\r\n";
  }

  /** The accepted section has no port yet: {@code m=audio RTP/AVP}; a refused one has port 0. */
  private static boolean isAudio(String section) {
    return section.startsWith(AUDIO + "RTP/");
  }
}
