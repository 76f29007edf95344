package org.conferenceapi.media.janus;

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

/** A session description (RFC 8866) as somebody has sent it: lines, whatever they mean. */
record Sdp(List<SdpLine> lines) {
  private static final int LONGEST = 65_536;

  /** A letter, an equals sign and visible characters, which may be none. */
  private static final Pattern LINE = Pattern.compile("[a-z]=[^\\p{Cntrl}]*");

  /**
   * Reads a request's body. Lines may end as they like, the last one need not; blanks at the end of
   * a line, and empty lines at the end, mean nothing.
   *
   * @throws Problem {@code too-large}; {@code invalid}, saying which line is wrong
   */
  static Sdp read(byte[] body) {
    if (body.length > LONGEST) {
      throw Problem.of(
          ProblemCode.TOO_LARGE, "An SDP offer must be at most " + LONGEST + " bytes.");
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

  /** Each line that starts so. */
  List<SdpLine> starting(String start) {
    return lines.stream().filter(line -> line.text().startsWith(start)).toList();
  }

  /** The first line that is so. */
  Optional<Matcher> first(Pattern pattern) {
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
