package org.conferenceapi.platform.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.conferenceapi.platform.net.Cidr;

/**
 * Reads settings by name, remembers which there are, and collects every wrong value, so that one
 * start tells them all.
 */
final class SettingReader {
  private final Function<String, String> source;
  private final Map<String, String> defaults = new LinkedHashMap<>();
  private final List<String> wrong = new ArrayList<>();

  SettingReader(Function<String, String> source) {
    this.source = source;
  }

  /** A duration in ISO 8601, such as {@code PT10M}, of at least the given one. */
  Duration duration(String name, String fallback, Duration least) {
    String allowed = "an ISO 8601 duration of at least " + least + ", such as PT10M";
    return value(
        name,
        fallback,
        allowed,
        text -> {
          try {
            Duration parsed = Duration.parse(text);
            return parsed.compareTo(least) < 0 || parsed.toDays() > 36_500 ? null : parsed;
          } catch (DateTimeParseException e) {
            return null;
          }
        });
  }

  /** A whole number within the bounds. */
  int number(String name, String fallback, int least, int most) {
    String allowed = "a whole number from " + least + " to " + most;
    Integer read =
        value(
            name,
            fallback,
            allowed,
            text -> {
              try {
                int parsed = Integer.parseInt(text);
                return parsed < least || parsed > most ? null : parsed;
              } catch (NumberFormatException e) {
                return null;
              }
            });
    return read == null ? least : read;
  }

  /** A text; the parser answers null for one that is not allowed. */
  <T> T value(String name, String fallback, String allowed, Function<String, T> parser) {
    defaults.put(name, fallback);
    String text = Optional.ofNullable(source.apply(name)).orElse(fallback).strip();
    T parsed = parser.apply(text);
    if (parsed == null) {
      wrong.add(name + " = '" + text + "': allowed is " + allowed);
    }
    return parsed;
  }

  /**
   * Networks or single addresses, of which {@link Cidr} makes sense; none unless they are given.
   */
  List<String> networks(String name) {
    return value(
        name,
        "",
        "networks as CIDR, separated by commas, such as 10.0.0.0/8,::1/128",
        text -> {
          if (text.isEmpty()) {
            return List.of();
          }
          try {
            List<String> networks = Stream.of(text.split(",")).map(String::strip).toList();
            networks.forEach(Cidr::parse);
            return networks;
          } catch (IllegalArgumentException e) {
            return null;
          }
        });
  }

  /** A text that may be left out, whose value is not repeated in an error. */
  Optional<String> secret(String name, String allowed, Function<String, Boolean> accepts) {
    defaults.put(name, "");
    Optional<String> text =
        Optional.ofNullable(source.apply(name)).filter(given -> !given.isBlank());
    if (text.isPresent() && !accepts.apply(text.get())) {
      wrong.add(name + " (its value is not shown): allowed is " + allowed);
    }
    return text;
  }

  /** Every setting that was asked for, with its default. */
  Map<String, String> defaults() {
    return defaults;
  }

  /**
   * Ends the reading.
   *
   * @throws IllegalStateException if a value was wrong; names each setting, value and what is
   *     allowed
   */
  void check() {
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("Wrong settings: " + String.join("; ", wrong));
    }
  }
}
