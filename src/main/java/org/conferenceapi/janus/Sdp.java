package org.conferenceapi.janus;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.conferenceapi.api.Code;
import org.conferenceapi.api.Problem;

/** A session description (RFC 8866) as somebody has sent it: lines, whatever they mean. */
record Sdp(String text) {
  private static final int LONGEST = 65_536;

  /** A letter, an equals sign and visible characters. */
  private static final Pattern LINE = Pattern.compile("[a-z]=[^\\p{Cntrl}]+");

  /**
   * Reads a request's body.
   *
   * @throws Problem {@code too-large}; {@code invalid}, saying what is wrong
   */
  static Sdp read(byte[] body) {
    if (body.length > LONGEST) {
      throw Problem.of(Code.TOO_LARGE, "An SDP offer must be at most " + LONGEST + " bytes.");
    }
    String text = decoded(body);
    boolean wellFormed = text.lines().allMatch(line -> LINE.matcher(line).matches());
    if (!text.startsWith("v=0") || !text.endsWith("\n") || !wellFormed) {
      throw Offer.invalid("must be an SDP offer: lines such as v=0");
    }
    return new Sdp(text);
  }

  /** What follows this start, such as {@code m=}, in each line that has it. */
  List<String> values(String start) {
    return text.lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }

  private static String decoded(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw Offer.invalid("must be an SDP offer, in UTF-8");
    }
  }
}
