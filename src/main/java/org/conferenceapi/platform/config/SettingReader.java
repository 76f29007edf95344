package org.conferenceapi.platform.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conferenceapi.platform.net.Cidr;

/**
 * Reads and validates settings by name. It records the name and default of every setting, and
 * collects all wrong values, so that one failed start reports them all.
 */
final class SettingReader {
  /** In a JDBC URL. */
  private static final Pattern PASSWORD =
      Pattern.compile("([?&;]\\w*password=)[^&;]*", Pattern.CASE_INSENSITIVE);

  private final Function<String, String> source;
  private final Map<String, String> defaults = new LinkedHashMap<>();
  private final Map<String, String> given = new LinkedHashMap<>();
  private final Set<String> secrets = new LinkedHashSet<>();
  private final List<String> wrong = new ArrayList<>();

  /** Takes a function from a setting's name to its text, or to null if it is not set. */
  SettingReader(Function<String, String> source) {
    this.source = source;
  }

  /** Reads an ISO 8601 duration, such as {@code PT10M}, from the minimum to 36,500 days. */
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

  /** Reads an integer within bounds, both inclusive. */
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

  /**
   * Reads a value. The parser receives the stripped text, and returns null for a text that is not
   * allowed. For such a text this method returns null, too.
   *
   * @param name the name of the setting
   * @param fallback the default, as text
   * @param allowed describes the allowed values in error messages
   * @param parser parses the text
   * @return the value, or null for a wrong one
   */
  <T> T value(String name, String fallback, String allowed, Function<String, T> parser) {
    defaults.put(name, fallback);
    Optional<String> set = Optional.ofNullable(source.apply(name)).map(String::strip);
    set.ifPresent(text -> given.put(name, PASSWORD.matcher(text).replaceAll("$1…")));
    String text = set.orElse(fallback);
    T parsed = parser.apply(text);
    if (parsed == null) {
      reject(name, text, allowed);
    }
    return parsed;
  }

  /** Notes that a value is wrong together with other settings. */
  void reject(String name, String text, String allowed) {
    wrong.add(name + " = '" + text + "': allowed is " + allowed);
  }

  /**
   * Reads networks and single addresses, separated by commas, in the syntax of {@link Cidr#parse}.
   * The default is an empty list.
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

  /**
   * Reads an optional text: the value of the setting, or the content of the file that the setting
   * with {@code -file} after its name gives. Error messages do not repeat the text.
   */
  Optional<String> secret(String name, String allowed, Function<String, Boolean> accepts) {
    defaults.put(name, "");
    secrets.add(name);
    String fileName = name + "-file";
    Optional<String> value = textOf(name);
    Optional<String> file = textOf(fileName);
    if (value.isPresent() && file.isPresent()) {
      wrong.add(name + " (its value is not shown): " + fileName + " is set, too; set one of them");
      return Optional.empty();
    }
    Optional<String> text = file.isPresent() ? content(fileName, file.get()) : value;
    text.ifPresent(any -> given.put(name, file.isPresent() ? "(in a file)" : "(secret)"));
    if (text.isPresent() && !accepts.apply(text.get())) {
      String source = file.isPresent() ? fileName : name;
      wrong.add(source + " (its value is not shown): allowed is " + allowed);
    }
    return text;
  }

  /** Returns the settings that are not left to their defaults; the values of secrets are hidden. */
  Map<String, String> given() {
    return given;
  }

  private Optional<String> textOf(String name) {
    return Optional.ofNullable(source.apply(name)).filter(text -> !text.isBlank());
  }

  private Optional<String> content(String name, String path) {
    try {
      return Optional.of(SecretFile.read(path));
    } catch (IllegalArgumentException e) {
      wrong.add(name + " = '" + path + "': the file " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Returns the names of all settings that were read as secrets. */
  Set<String> secrets() {
    return secrets;
  }

  /** Returns the names of all settings that were read, with their defaults. */
  Map<String, String> defaults() {
    return defaults;
  }

  /**
   * Checks that all values read so far were allowed.
   *
   * @throws IllegalStateException if a value was wrong; the message names each such setting, its
   *     value unless it is a secret, and the allowed values
   */
  void check() {
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("Wrong settings: " + String.join("; ", wrong));
    }
  }
}
