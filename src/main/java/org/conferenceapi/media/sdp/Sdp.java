package org.conferenceapi.media.sdp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * A session description (RFC 8866) as a client has sent it. Only the syntax of its lines is
 * checked, not their meaning.
 *
 * @param lines all lines, in order
 */
record Sdp(List<SdpLine> lines) {
  private static final int MAX_BYTES = 65_536;

  /** A letter, an equals sign, and any number of characters that are no control characters. */
  private static final Pattern LINE = Pattern.compile("[a-z]=[^\\p{Cntrl}]*");

  /**
   * Reads a request body. A line may end with CRLF, LF or CR, and the last one without. White space
   * at the end of a line, and empty lines at the end of the body, are ignored.
   *
   * @throws Problem {@code too-large} for more than 65,536 bytes; {@code invalid}, naming the line
   */
  static Sdp read(byte[] body) {
    if (body.length > MAX_BYTES) {
      throw Problem.of(
          ProblemCode.TOO_LARGE, "An SDP offer must be at most " + MAX_BYTES + " bytes.");
    }
    List<String> texts = decoded(body).stripTrailing().lines().map(String::stripTrailing).toList();
    if (texts.isEmpty() || !texts.get(0).equals("v=0")) {
      throw SdpOffer.invalid("must be an SDP offer, with v=0 as its first line");
    }
    List<SdpLine> lines =
        IntStream.range(0, texts.size())
            .mapToObj(index -> new SdpLine(index + 1, texts.get(index)))
            .toList();
    for (SdpLine line : lines) {
      if (!LINE.matcher(line.text()).matches()) {
        throw line.invalid(
            "must be a letter, an equals sign and a value without control characters");
      }
    }
    return new Sdp(lines);
  }

  /** All lines that start with that text. */
  List<SdpLine> linesStartingWith(String start) {
    return lines.stream().filter(line -> line.text().startsWith(start)).toList();
  }

  /** The match of the first line that matches the pattern as a whole. */
  Optional<Matcher> firstMatch(Pattern pattern) {
    return lines.stream()
        .map(line -> pattern.matcher(line.text()))
        .filter(Matcher::matches)
        .findFirst();
  }

  private static String decoded(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw SdpOffer.invalid("must be an SDP offer, in UTF-8");
    }
  }
}
