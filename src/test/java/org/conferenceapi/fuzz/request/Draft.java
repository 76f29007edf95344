package org.conferenceapi.fuzz.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A request in the making. */
final class Draft {
  static final int NOBODY = -1;

  final Operation operation;
  final Ids ids;
  final Set<Level> levels = EnumSet.noneOf(Level.class);
  int caller;
  int account = NOBODY;
  int number = NOBODY;
  String method;

  /** What comes before the path in the target. */
  String origin = "";

  final List<String> path = new ArrayList<>();
  final List<Header> query = new ArrayList<>();
  String version = "HTTP/1.1";
  final List<Header> headers = new ArrayList<>();

  /** The elements of the body; null for one that has none. */
  Map<String, Object> elements;

  boolean json;
  String root;

  /** The body as text, while it is one. */
  String text;

  byte[] body;
  boolean alone;
  boolean garbled;

  /** What stands instead of the correct framing; null for that. */
  Framing framing;

  /** How the end of the head and the body are sent. */
  interface Framing {
    void write(ByteArrayOutputStream out, byte[] body);
  }

  Draft(Operation operation, Ids ids) {
    this.operation = operation;
    this.ids = ids;
    method = operation.verb();
  }

  /** The marker of the caller; of the operator and of strangers there is none. */
  String marker() {
    return caller < 0 ? "" : Population.marker(caller);
  }

  void header(String name, String value) {
    headers.removeIf(each -> each.name().equalsIgnoreCase(name));
    headers.add(new Header(name, value));
  }

  /** The elements, to which others can be added, even if the operation has none. */
  Map<String, Object> elements() {
    if (elements == null) {
      elements = new LinkedHashMap<>();
    }
    return elements;
  }

  String target() {
    StringBuilder target = new StringBuilder(origin);
    path.forEach(each -> target.append('/').append(each));
    char separator = '?';
    for (Header each : query) {
      target.append(separator).append(each.name());
      if (each.value() != null) {
        target.append('=').append(each.value());
      }
      separator = '&';
    }
    return target.toString();
  }

  byte[] encode() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512 + (body == null ? 0 : body.length));
    StringBuilder head = new StringBuilder(512);
    head.append(method).append(' ').append(target());
    head.append(version.isEmpty() ? "" : " ").append(version).append("\r\n");
    headers.forEach(
        each -> head.append(each.name()).append(": ").append(each.value()).append("\r\n"));
    out.writeBytes(head.toString().getBytes(ISO_8859_1)); // a character is a byte here
    if (framing != null) {
      framing.write(out, body == null ? new byte[0] : body);
    } else if (body != null) {
      line(out, "Content-Length: " + body.length);
      line(out, "");
      out.writeBytes(body);
    } else {
      line(out, "");
    }
    return out.toByteArray();
  }

  static void line(ByteArrayOutputStream out, String line) {
    out.writeBytes((line + "\r\n").getBytes(ISO_8859_1));
  }
}
