package org.conferenceapi.api.representation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Accept} header of a request (RFC 9110, section 12.5.1), with all its lines as one
 * list. Ranges beyond the first 64 are ignored.
 */
final class AcceptHeader {
  private static final int MOST_RANGES = 64;
  private static final String ANY = "*/*";

  /** An element of the list. Commas within quotation marks do not end it. */
  private static final Pattern ELEMENT =
      Pattern.compile("(?:[^,\"]++|\"(?:[^\"\\\\]|\\\\.)*+\"?)+");

  private static final Pattern RANGE =
      Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]+/[!#$%&'*+.^_`|~0-9a-z-]+");
  private static final Pattern WEIGHT = Pattern.compile(";\\s*q\\s*=([^;]*)");

  private static final Pattern NUMBER = Pattern.compile("[01](?:\\.[0-9]*)?|\\.[0-9]+");

  private final List<Range> ranges = new ArrayList<>();
  private boolean readable = true;

  /** A media range in lower case, and its weight from 0 to 1. */
  private record Range(String type, double quality) {}

  private AcceptHeader() {}

  /**
   * Parses the lines and skips elements that are not valid. Without a line, or with empty lines
   * only, every type is acceptable.
   */
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
      return; // RFC 9110, section 5.6.1.2: a recipient ignores empty elements
    }
    String type = element.split(";", 2)[0].strip();
    if (type.equals("*")) {
      type = ANY; // HttpURLConnection of the JDK sends * for */*
    }
    Matcher weight = WEIGHT.matcher(element);
    String quality = weight.find() ? weight.group(1).strip() : "1";
    if (!RANGE.matcher(type).matches() || !NUMBER.matcher(quality).matches()) {
      readable = false;
    } else {
      ranges.add(new Range(type, Math.min(1, Double.parseDouble(quality))));
    }
  }

  /** Returns whether every element was valid. */
  boolean isValid() {
    return readable;
  }

  /**
   * Returns the weight of a type by the most specific range that matches it; 0 is not acceptable.
   */
  double quality(String type) {
    return quality(List.of(type, family(type), ANY));
  }

  /** Returns the same weight without the range for all types. */
  double qualityWithoutWildcard(String type) {
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

  /**
   * Returns the index of a type in the list, or the largest integer if the list does not name it.
   */
  int position(String type) {
    for (int i = 0; i < ranges.size(); i++) {
      if (ranges.get(i).type.equals(type)) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }

  /** Returns the highest weight of the ranges that end with a text such as {@code json}. */
  double qualityOfSuffix(String ending) {
    return ranges.stream()
        .filter(each -> each.type.endsWith(ending))
        .mapToDouble(Range::quality)
        .max()
        .orElse(0);
  }
}
