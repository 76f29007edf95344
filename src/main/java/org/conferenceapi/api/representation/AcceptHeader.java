package org.conferenceapi.api.representation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code Accept} headers of a request (RFC 9110, section 12.5.1), all lines as one list. */
final class AcceptHeader {
  private static final int MOST_RANGES = 64;
  private static final String ANY = "*/*";

  /** An element of the list: commas within quotation marks are not its end. */
  private static final Pattern ELEMENT =
      Pattern.compile("(?:[^,\"]++|\"(?:[^\"\\\\]|\\\\.)*+\"?)+");

  private static final Pattern RANGE =
      Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]+/[!#$%&'*+.^_`|~0-9a-z-]+");
  private static final Pattern WEIGHT = Pattern.compile(";\\s*q\\s*=([^;]*)");

  private static final Pattern NUMBER = Pattern.compile("[01](?:\\.[0-9]*)?|\\.[0-9]+");

  private final List<Range> ranges = new ArrayList<>();
  private boolean readable = true;

  /** A range of media types, in lower case, and its weight. */
  private record Range(String type, double quality) {}

  private AcceptHeader() {}

  /** Reads what can be read. Without a line, or in empty ones, everything is accepted. */
  static AcceptHeader of(List<String> lines) {
    AcceptHeader accept = new AcceptHeader();
    for (String line : lines) {
      Matcher element = ELEMENT.matcher(line.toLowerCase(Locale.ROOT));
      while (element.find() && accept.ranges.size() < MOST_RANGES) {
        accept.read(element.group().strip());
      }
    }
    if (accept.ranges.isEmpty() && accept.readable) {
      accept.ranges.add(new Range(ANY, 1));
    }
    return accept;
  }

  private void read(String element) {
    if (element.isEmpty()) {
      return; // section 5.6.1.2: empty elements do not count
    }
    String type = element.split(";", 2)[0].strip();
    if (type.equals("*")) {
      type = ANY; // so Java's own client spells it
    }
    Matcher weight = WEIGHT.matcher(element);
    String quality = weight.find() ? weight.group(1).strip() : "1";
    if (!RANGE.matcher(type).matches() || !NUMBER.matcher(quality).matches()) {
      readable = false;
    } else {
      ranges.add(new Range(type, Math.min(1, Double.parseDouble(quality))));
    }
  }

  /** Whether every element could be read. */
  boolean isReadable() {
    return readable;
  }

  /** The weight that the most specific range for a type gives it: 0 is not acceptable. */
  double quality(String type) {
    return quality(List.of(type, family(type), ANY));
  }

  /** The same without regard to ranges for every type. */
  double qualityAmongItsOwn(String type) {
    return quality(List.of(type, family(type)));
  }

  private static String family(String type) {
    return type.substring(0, type.indexOf('/')) + "/*";
  }

  private double quality(List<String> specificFirst) {
    for (String range : specificFirst) {
      var weights = ranges.stream().filter(each -> each.type.equals(range)).toList();
      if (!weights.isEmpty()) {
        return weights.stream().mapToDouble(Range::quality).max().orElse(0);
      }
    }
    return 0;
  }

  /** Where in the list a type is named, from 0; the largest integer if it is not. */
  int position(String type) {
    for (int i = 0; i < ranges.size(); i++) {
      if (ranges.get(i).type.equals(type)) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }

  /** The highest weight of a type with this ending. */
  double qualityOfKind(String ending) {
    return ranges.stream()
        .filter(each -> each.type.endsWith(ending))
        .mapToDouble(Range::quality)
        .max()
        .orElse(0);
  }
}
