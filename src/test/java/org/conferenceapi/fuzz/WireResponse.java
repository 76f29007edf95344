package org.conferenceapi.fuzz;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A response as it arrived; status 0 if there was none.
 *
 * @param head its status line and headers, in Latin-1
 * @param text the body in UTF-8
 */
record WireResponse(int status, String head, String text) {
  static final WireResponse NONE = new WireResponse(0, "", "");

  private static final int SHOWN = 1500;

  /** The first header of that name; empty if there is none. */
  String header(String name) {
    int length = name.length();
    for (int at = head.indexOf('\n'); at >= 0; at = head.indexOf('\n', at + 1)) {
      if (head.regionMatches(true, at + 1, name, 0, length)
          && at + 1 + length < head.length()
          && head.charAt(at + 1 + length) == ':') {
        int end = head.indexOf('\r', at);
        return head.substring(at + length + 2, end < 0 ? head.length() : end).strip();
      }
    }
    return "";
  }

  /** The media type without parameters. */
  String type() {
    String type = header("Content-Type");
    int end = type.indexOf(';');
    return end < 0 ? type : type.substring(0, end).strip();
  }

  /** All headers. */
  HttpHeaders headers() {
    Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    head.lines()
        .skip(1)
        .filter(each -> each.indexOf(':') > 0)
        .forEach(
            each -> {
              int colon = each.indexOf(':');
              all.computeIfAbsent(each.substring(0, colon), name -> new ArrayList<>())
                  .add(each.substring(colon + 1).strip());
            });
    return HttpHeaders.of(all, (name, value) -> true);
  }

  /** The text of the first element of that name, in XML or JSON; null if there is none. */
  String first(String name) {
    boolean json = text.startsWith("{");
    String begin = json ? "\"" + name + "\":" : "<" + name + ">";
    int at = text.indexOf(begin);
    if (at < 0) {
      return null;
    }
    int from = at + begin.length();
    if (json && text.charAt(from) == '"') {
      return text.substring(from + 1, text.indexOf('"', from + 1));
    }
    int end = from;
    while (end < text.length() && (json ? ",}" : "<").indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(from, end);
  }

  static WireResponse of(int status, String head, byte[] body) {
    return new WireResponse(status, head, new String(body, StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    String all = status == 0 ? "(no response)" : head + "\n" + text;
    return all.length() > SHOWN ? all.substring(0, SHOWN) + "…" : all;
  }
}
