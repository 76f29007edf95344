package org.conferenceapi.release;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The instructions of a Containerfile, as far as this project uses them. */
record Containerfile(List<Instruction> instructions) {
  private static final Pattern ASSIGNMENT = Pattern.compile("([\\w.]+)=(?:\"([^\"]*)\"|(\\S+))");

  /**
   * One instruction.
   *
   * @param name in upper-case letters
   * @param options such as {@code --chmod=644}, without the hyphens
   * @param text the rest
   */
  record Instruction(String name, Map<String, String> options, String text) {
    static Instruction parse(String line) {
      String[] parts = line.strip().split("\\s+", 2);
      String text = parts[1];
      Map<String, String> options = new LinkedHashMap<>();
      while (text.startsWith("--")) {
        String[] option = text.substring(2).split("\\s+", 2);
        options.put(option[0].split("=", 2)[0], option[0].split("=", 2)[1]);
        text = option[1];
      }
      return new Instruction(parts[0], options, text);
    }

    List<String> words() {
      return List.of(text.split("\\s+"));
    }
  }

  static Containerfile read(Path file) throws IOException {
    String text =
        Files.readAllLines(file).stream()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.joining("\n"))
            .replaceAll("\\\\\n", " ");
    return new Containerfile(
        text.lines().filter(line -> !line.isBlank()).map(Instruction::parse).toList());
  }

  /** The text of the last instruction of that name. */
  String last(String name) {
    return instructions.stream()
        .filter(each -> each.name().equals(name))
        .reduce((one, other) -> other)
        .orElseThrow(() -> new AssertionError("no " + name))
        .text();
  }

  /** The variables of the container. */
  Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    ASSIGNMENT
        .matcher(last("ENV"))
        .results()
        .forEach(each -> variables.put(each.group(1), each.group(each.group(2) == null ? 3 : 2)));
    return variables;
  }

  /** The command of the container; it has no shell. */
  List<String> entrypoint() {
    return array(last("ENTRYPOINT"));
  }

  /** The command of the health check. */
  List<String> healthCheck() {
    return array(last("HEALTHCHECK").replaceFirst("^CMD ", ""));
  }

  private static List<String> array(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return Arrays.stream(reader.readArray().toArray(JsonString[]::new))
          .map(JsonString::getString)
          .toList();
    }
  }
}
