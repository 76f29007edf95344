package org.conferenceapi.bridge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.conferenceapi.api.Code;
import org.conferenceapi.api.Problem;

/**
 * An SDP offer (RFC 8866, RFC 8829) of a browser that wants to take part in a conference: exactly
 * one section, for audio. What is in its lines is for the media server to judge.
 */
record Offer(String sdp) {
  private static final int LONGEST = 65_536;

  private static final Pattern LINE = Pattern.compile("[a-z]=[^\\p{Cntrl}]+");

  private static final Pattern AUDIO =
      Pattern.compile("audio [1-9][0-9]{0,4}(?:/[0-9]+)? (?:[A-Z]+/)*RTP/SAVPF [0-9 ]+");

  /**
   * Reads a request's body.
   *
   * @throws Problem {@code too-large}; {@code invalid}, saying what is wrong
   */
  static Offer read(byte[] body) {
    if (body.length > LONGEST) {
      throw Problem.of(Code.TOO_LARGE, "An SDP offer must be at most " + LONGEST + " bytes.");
    }
    String sdp = decoded(body);
    List<String> lines = sdp.lines().toList();
    boolean wellFormed = lines.stream().allMatch(line -> LINE.matcher(line).matches());
    if (!sdp.startsWith("v=0") || !sdp.endsWith("\n") || !wellFormed) {
      throw invalid("must be an SDP offer: lines such as v=0");
    }
    List<String> sections =
        lines.stream()
            .filter(line -> line.startsWith("m="))
            .map(line -> line.substring(2))
            .toList();
    if (sections.size() != 1 || !AUDIO.matcher(sections.get(0)).matches()) {
      throw invalid("must have exactly one section (m=), for audio over RTP/SAVPF");
    }
    for (String attribute : List.of("a=ice-ufrag:", "a=ice-pwd:", "a=fingerprint:")) {
      if (lines.stream().noneMatch(line -> line.startsWith(attribute))) {
        throw invalid("must have a line " + attribute + "…");
      }
    }
    if (lines.stream().anyMatch(line -> line.matches("a=setup:(?:active|passive)"))) {
      throw invalid("must be an offer, which leaves it open who is active (a=setup:actpass)");
    }
    return new Offer(sdp);
  }

  private static String decoded(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw invalid("must be an SDP offer, in UTF-8");
    }
  }

  static Problem invalid(String message) {
    return Problem.invalid("body", message);
  }
}
