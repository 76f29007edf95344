package org.conferenceapi.phone.edge.rtpengine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The encoding of messages in the ng protocol (BEP 3). Unlike JSON, which rtpengine also
 * understands, it can carry the bytes of a prompt. A dictionary that is read has at most 65,535
 * bytes; its values are texts, longs, lists and maps.
 */
final class Bencode {
  private static final int MAX_BYTES = 65_535;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_DIGITS = 20;

  private final InputStream in;
  private int left = MAX_BYTES;

  private Bencode(InputStream in) {
    this.in = in;
  }

  /** Writes texts, byte arrays, numbers, lists and maps with texts as keys. */
  static byte[] write(Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(value, out);
    return out.toByteArray();
  }

  private static void write(Object value, ByteArrayOutputStream out) {
    if (value instanceof byte[] text) {
      out.writeBytes(ascii(text.length + ":"));
      out.writeBytes(text);
    } else if (value instanceof Number number) {
      out.writeBytes(ascii("i" + number.longValue() + "e"));
    } else if (value instanceof List<?> list) {
      out.write('l');
      list.forEach(each -> write(each, out));
      out.write('e');
    } else if (value instanceof Map<?, ?> map) {
      out.write('d');
      map.forEach(
          (key, each) -> {
            write(key, out);
            write(each, out);
          });
      out.write('e');
    } else {
      write(value.toString().getBytes(StandardCharsets.UTF_8), out);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Reads a dictionary.
   *
   * @param bytes the message
   * @param at where the dictionary begins
   * @throws IllegalArgumentException if it is malformed
   */
  static Map<String, Object> read(byte[] bytes, int at) {
    try {
      return read(new ByteArrayInputStream(bytes, at, bytes.length - at));
    } catch (IOException e) {
      throw malformed();
    }
  }

  /**
   * Reads a dictionary, and nothing beyond its end.
   *
   * @param in the stream
   * @throws IllegalArgumentException if it is malformed
   * @throws IOException if the stream fails or ends
   */
  static Map<String, Object> read(InputStream in) throws IOException {
    Bencode reader = new Bencode(in);
    if (reader.next() != 'd') {
      throw malformed();
    }
    return reader.dictionary(0);
  }

  private Object value(int first, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw malformed();
    }
    return switch (first) {
      case 'd' -> dictionary(depth);
      case 'l' -> list(depth);
      case 'i' -> number('e', "");
      default -> text(first);
    };
  }

  private Map<String, Object> dictionary(int depth) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int first = next(); first != 'e'; first = next()) {
      String key = text(first);
      map.put(key, value(next(), depth + 1));
    }
    return map;
  }

  private List<Object> list(int depth) throws IOException {
    List<Object> list = new ArrayList<>();
    for (int first = next(); first != 'e'; first = next()) {
      list.add(value(first, depth + 1));
    }
    return list;
  }

  private String text(int first) throws IOException {
    long length = number(':', Character.toString(first));
    if (length < 0 || length > left) {
      throw malformed();
    }
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    left -= bytes.length;
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private long number(char end, String start) throws IOException {
    StringBuilder digits = new StringBuilder(start);
    for (int each = next(); each != end; each = next()) {
      digits.append((char) each);
      if (digits.length() > MAX_DIGITS) {
        throw malformed();
      }
    }
    try {
      return Long.parseLong(digits.toString());
    } catch (NumberFormatException e) {
      throw malformed();
    }
  }

  private int next() throws IOException {
    int each = in.read();
    if (each < 0) {
      throw new EOFException();
    }
    if (--left < 0) {
      throw malformed();
    }
    return each;
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException("the message is not a dictionary in bencode");
  }
}
