package org.conferenceapi.serverconfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A unit of systemd: its comments, and the lines of its sections, in order. */
record SystemdUnit(List<String> comments, List<String> lines) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

  /** Reads a unit, or a file with its environment, which looks alike. */
  static SystemdUnit read(Path file) throws IOException {
    String text = Files.readString(file).replaceAll("\\\\\n\\s*", "");
    return new SystemdUnit(
        text.lines().filter(line -> line.startsWith("#")).toList(),
        text.lines().filter(line -> line.matches("\\w+=.*")).toList());
  }

  /** The values of all lines with that name. */
  List<String> values(String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }

  /** The value of the only line with that name. */
  String value(String name) {
    List<String> values = values(name);
    if (values.size() != 1) {
      throw new IllegalArgumentException(name + " is there " + values.size() + " times");
    }
    return values.get(0);
  }

  /** The lines as variables. */
  static Map<String, String> variables(Stream<String> lines) {
    Map<String, String> variables = new TreeMap<>();
    lines.forEach(
        line ->
            variables.put(line.split("=", 2)[0], line.split("=", 2)[1].replaceAll("^'|'$", "")));
    return variables;
  }

  /** The words of a command, as systemd makes them: {@code $NAME} is none, one or several. */
  List<String> command(String name, Map<String, String> variables) {
    List<String> words = new ArrayList<>();
    for (String word : value(name).split("\\s+")) {
      if (word.matches("\\$\\w+")) {
        Stream.of(variables.getOrDefault(word.substring(1), "").split("\\s+"))
            .filter(each -> !each.isEmpty())
            .forEach(words::add);
      } else {
        words.add(
            VARIABLE
                .matcher(word)
                .replaceAll(
                    each -> Matcher.quoteReplacement(variables.getOrDefault(each.group(1), ""))));
      }
    }
    return words;
  }
}
