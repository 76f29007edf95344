package org.conferenceapi.fuzz.request;

import java.util.List;
import java.util.Map;

/** Writes elements as JSON or XML, whatever characters they have. */
final class BodyWriter {
  private BodyWriter() {}

  static String write(Draft draft) {
    return draft.json ? json(draft.elements) : xml(draft.root, draft.elements);
  }

  static String json(Map<String, Object> elements) {
    StringBuilder out = new StringBuilder("{");
    elements.forEach(
        (name, value) -> {
          out.append(out.length() == 1 ? "" : ",");
          quote(out, name);
          out.append(':');
          if (value instanceof String text) {
            quote(out, text);
          } else if (value instanceof List<?> list) {
            out.append('[');
            quote(out, list.get(0).toString());
            out.append(']');
          } else {
            out.append(value); // a number, true, false or null
          }
        });
    return out.append('}').toString();
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (char each : text.toCharArray()) {
      if (each == '"' || each == '\\') {
        out.append('\\').append(each);
      } else if (each < ' ' || Character.isSurrogate(each)) {
        out.append("\\u%04x".formatted((int) each));
      } else {
        out.append(each);
      }
    }
    out.append('"');
  }

  static String xml(String root, Map<String, Object> elements) {
    StringBuilder out = new StringBuilder("<").append(root).append('>');
    elements.forEach(
        (name, value) -> {
          Object one = value instanceof List<?> list ? list.get(0) : value;
          String text = one == null ? "" : escape(one.toString());
          out.append('<').append(name).append('>').append(text);
          out.append("</").append(name).append('>');
        });
    return out.append("</").append(root).append('>').toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
