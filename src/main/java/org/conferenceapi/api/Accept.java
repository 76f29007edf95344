package org.conferenceapi.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * An {@code Accept} header (RFC 9110, section 12.5.1), read leniently: it must serve errors too.
 */
final class Accept {
  private static final int MOST_RANGES = 64;

  private Accept() {}

  /** The format the header prefers; XML where it leaves the choice, names neither or is absent. */
  static Format preferred(String header) {
    List<Range> ranges = parse(header);
    boolean noXml = ranges.stream().anyMatch(range -> range.refuses(Format.XML));
    Format fallback = noXml ? Format.JSON : Format.XML;
    return ranges.stream()
        .filter(range -> range.quality > 0)
        .sorted(Comparator.comparingDouble(range -> -range.quality))
        .filter(range -> range.names(Format.XML) || range.names(Format.JSON) || range.isOpen())
        .findFirst()
        .map(
            range ->
                range.isOpen() ? fallback : range.names(Format.JSON) ? Format.JSON : Format.XML)
        .orElse(fallback);
  }

  private static List<Range> parse(String header) {
    List<Range> ranges = new ArrayList<>();
    if (header != null) {
      for (String each : header.toLowerCase(Locale.ROOT).split(",", MOST_RANGES)) {
        String[] parts = each.split(";");
        double quality = 1;
        for (int i = 1; i < parts.length; i++) {
          String parameter = parts[i].strip();
          if (parameter.startsWith("q=")) {
            quality = quality(parameter.substring(2));
          }
        }
        ranges.add(new Range(parts.length == 0 ? "" : parts[0].strip(), quality));
      }
    }
    return ranges;
  }

  private static double quality(String text) {
    return text.matches("[01](\\.[0-9]{0,3})?") ? Double.parseDouble(text) : 0;
  }

  private record Range(String type, double quality) {
    boolean names(Format format) {
      return type.endsWith(format == Format.JSON ? "json" : "xml");
    }

    boolean isOpen() {
      return type.equals("*/*") || type.equals("application/*");
    }

    boolean refuses(Format format) {
      return quality == 0 && type.equals(format.mediaType());
    }
  }
}
