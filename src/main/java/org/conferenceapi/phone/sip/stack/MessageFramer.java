package org.conferenceapi.phone.sip.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the messages in what a connection brings (RFC 3261, section 18.3). The stack would reserve
 * as much memory as Content-Length says, and does not know the compact form of that header.
 */
final class MessageFramer {
  private static final Pattern LENGTH =
      Pattern.compile("(?im)^(?:content-length|l)[ \\t]*:[ \\t]*([0-9]{1,9})[ \\t]*\\r?$");

  private final int most;
  private final ByteArrayOutputStream headers = new ByteArrayOutputStream();
  private int bodyLeft;

  /** Where messages go. */
  interface Sink {
    void accept(byte[] bytes) throws Exception;
  }

  /**
   * Finds messages.
   *
   * @param most the maximum length of headers and body together
   */
  MessageFramer(int most) {
    this.most = most;
  }

  /**
   * Takes bytes, and passes on those of complete headers, and of bodies.
   *
   * @throws IOException if a message is too long, or its length cannot be known
   */
  void add(byte[] bytes, Sink sink) throws Exception {
    int next = 0;
    while (next < bytes.length) {
      if (bodyLeft > 0) {
        int length = Math.min(bodyLeft, bytes.length - next);
        sink.accept(part(bytes, next, length));
        bodyLeft -= length;
        next += length;
      } else {
        addHeader(bytes[next++], sink);
      }
    }
  }

  private static byte[] part(byte[] bytes, int from, int length) {
    byte[] part = new byte[length];
    System.arraycopy(bytes, from, part, 0, length);
    return part;
  }

  private void addHeader(byte next, Sink sink) throws Exception {
    headers.write(next);
    if (headers.size() > most) {
      throw new IOException("The headers of a SIP message are too long.");
    }
    if (next == '\n') {
      byte[] all = headers.toByteArray();
      if (isEnd(all)) {
        headers.reset();
        String text = new String(all, StandardCharsets.ISO_8859_1);
        if (text.isBlank()) {
          sink.accept(all); // keeps the connection alive (RFC 5626, section 4.4.1)
        } else {
          begin(text, sink);
        }
      }
    }
  }

  private static boolean isEnd(byte[] bytes) {
    int size = bytes.length;
    return size >= 4
        && bytes[size - 4] == '\r'
        && bytes[size - 3] == '\n'
        && bytes[size - 2] == '\r'
        && bytes[size - 1] == '\n';
  }

  private void begin(String text, Sink sink) throws Exception {
    Matcher length = LENGTH.matcher(text);
    if (!length.find()) {
      throw new IOException("A SIP message in a stream has no Content-Length.");
    }
    bodyLeft = Integer.parseInt(length.group(1));
    if (text.length() + bodyLeft > most) {
      throw new IOException("A SIP message is too long.");
    }
    String named = text.substring(0, length.start()) + "Content-Length: " + bodyLeft;
    // the length ends before the CR of its line, or at the LF
    String rest = text.substring(length.end(1)).replaceFirst("^[ \\t]*", "");
    sink.accept((named + rest).getBytes(StandardCharsets.ISO_8859_1));
  }
}
