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
 * The download of a file, as a whole or a single range (RFC 9110, section 14).
 *
 * @param file the path of the file
 * @param head the bytes to send instead of the first bytes of the file
 * @param size the number of bytes of the file to send, including {@code head}
 * @param type the media type
 * @param name the file name for the header {@code Content-Disposition}
 */
public record FileDownload(Path file, byte[] head, long size, String type, String name) {
  private static final Pattern SINGLE_RANGE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");
  private static final int BUFFER = 16_384;

  /**
   * A range of bytes.
   *
   * @param first the offset of the first byte
   * @param length the number of bytes
   */
  record Slice(long first, long length) {}

  /**
   * Parses a {@code Range} header.
   *
   * @param range the value of the header, or null
   * @return the range; the whole file if the header is missing, is not a single range of bytes or
   *     cannot be satisfied
   */
  Slice slice(String range) {
    Slice all = new Slice(0, size);
    Matcher asked = SINGLE_RANGE.matcher(range == null ? "" : range.strip());
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

  /**
   * Makes the response.
   *
   * @param range the value of the {@code Range} header, or null
   * @return 206 with the range, or 200 with the whole file
   */
  public Response response(String range) {
    Slice slice = slice(range);
    boolean whole = slice.length() == size;
    Response.ResponseBuilder response =
        Response.status(whole ? Response.Status.OK : Response.Status.PARTIAL_CONTENT)
            .type(type)
            .header(HttpHeaders.CONTENT_LENGTH, slice.length())
            .header("Accept-Ranges", "bytes")
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
            .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
    if (!whole) {
      long last = slice.first() + slice.length() - 1;
      response.header("Content-Range", "bytes " + slice.first() + "-" + last + "/" + size);
    }
    StreamingOutput body = out -> write(slice, out);
    return response.entity(body).build();
  }

  /**
   * Writes a range of the file.
   *
   * @throws IOException if reading or writing fails, or the file is shorter than {@code size}
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
