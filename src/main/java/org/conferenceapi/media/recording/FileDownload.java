package org.conferenceapi.media.recording;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file as it is downloaded, all of it or a range (RFC 9110, section 14).
 *
 * @param head what is sent in the place of the file's first bytes
 * @param size so many bytes of the file are sent
 * @param type the media type
 * @param name the client may save it as
 */
public record FileDownload(Path file, byte[] head, long size, String type, String name) {
  private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");
  private static final int BUFFER = 16_384;

  /** Some of the bytes. */
  record Slice(long first, long length) {}

  /** What a {@code Range} header asks for; all where there is none, or none that can be given. */
  Slice slice(String range) {
    Slice all = new Slice(0, size);
    Matcher asked = ONE.matcher(range == null ? "" : range.strip());
    if (!asked.matches() || asked.group(1).isEmpty() && asked.group(2).isEmpty()) {
      return all;
    }
    if (asked.group(1).isEmpty()) {
      long length = Math.min(size, Long.parseLong(asked.group(2)));
      return length == 0 ? all : new Slice(size - length, length);
    }
    long first = Long.parseLong(asked.group(1));
    long last = asked.group(2).isEmpty() ? size - 1 : Long.parseLong(asked.group(2));
    return first > last || first >= size
        ? all
        : new Slice(first, Math.min(last, size - 1) - first + 1);
  }

  /** The answer to a request with that {@code Range} header, or null. */
  public Response response(String range) {
    Slice slice = slice(range);
    boolean whole = slice.length() == size;
    Response.ResponseBuilder answer =
        Response.status(whole ? Response.Status.OK : Response.Status.PARTIAL_CONTENT)
            .type(type)
            .header(HttpHeaders.CONTENT_LENGTH, slice.length())
            .header("Accept-Ranges", "bytes")
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
            .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
    if (!whole) {
      long last = slice.first() + slice.length() - 1;
      answer.header("Content-Range", "bytes " + slice.first() + "-" + last + "/" + size);
    }
    StreamingOutput body = out -> write(slice, out);
    return answer.entity(body).build();
  }

  /**
   * Writes some of it.
   *
   * @throws IOException if the file is shorter than it was, too
   */
  void write(Slice slice, OutputStream out) throws IOException {
    long first = slice.first();
    long left = slice.length();
    if (first < head.length) {
      int length = (int) Math.min(left, head.length - first);
      out.write(head, (int) first, length);
      first += length;
      left -= length;
    }
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(first);
      byte[] buffer = new byte[BUFFER];
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read < 0) {
          throw new IOException(file + " has become shorter");
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
  }
}
