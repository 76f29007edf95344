package org.conferenceapi.fuzz.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.conferenceapi.fuzz.request.Draft.line;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Ways to send the length and the end of a body (RFC 9112, sections 6 and 7). */
final class HttpFraming {
  private static final List<String> LENGTHS =
      List.of(
          "-1", "+5", "0x5", "5,5", "5, 6", "5 ", "", "a", "1e1", "00000005", "9".repeat(30), "0");

  private static final List<String> CHUNK_SIZES =
      List.of(
          "zz",
          "-1",
          "f".repeat(20),
          "",
          "0x1",
          "00001",
          "1;a=b",
          "1 ;a",
          "7fffffff",
          "ffffffffffffffff");

  private HttpFraming() {}

  static Draft.Framing any(Dice dice) {
    int size = 1 + dice.below(20);
    String length = dice.of(LENGTHS);
    String wrong = dice.of(CHUNK_SIZES);
    int more = dice.between(-20, 20);
    return switch (dice.below(10)) {
      case 0, 1 -> (out, body) -> chunked(out, body, size, "0\r\n\r\n");
      case 2 -> (out, body) -> chunked(out, body, size, "0\r\nA: b\r\nAuthorization: x\r\n\r\n");
      case 3 -> (out, body) -> chunked(out, body, size, ""); // no end
      case 4 -> (out, body) -> chunked(out, body, size, wrong + "\r\nabc\r\n0\r\n\r\n");
      case 5 -> (out, body) -> lengths(out, body, length);
      case 6 ->
          (out, body) -> lengths(out, body, Integer.toString(Math.max(0, body.length + more)));
      case 7 -> (out, body) -> lengths(out, body, body.length + "\r\nContent-Length: " + length);
      case 8 ->
          (out, body) -> {
            line(out, "Content-Length: " + body.length);
            chunked(out, body, size, "0\r\n\r\n");
          };
      default -> (out, body) -> out.writeBytes(body); // a head without an end
    };
  }

  private static void lengths(ByteArrayOutputStream out, byte[] body, String length) {
    line(out, "Content-Length: " + length);
    line(out, "");
    out.writeBytes(body);
  }

  private static void chunked(ByteArrayOutputStream out, byte[] body, int size, String end) {
    line(out, "Transfer-Encoding: chunked");
    line(out, "");
    for (int at = 0; at < body.length; at += size) {
      int length = Math.min(size, body.length - at);
      line(out, Integer.toHexString(length));
      out.write(body, at, length);
      line(out, "");
    }
    out.writeBytes(end.getBytes(ISO_8859_1));
  }
}
