package org.conferenceapi.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.conferenceapi.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The console is complete: texts, files and words of the API. */
class DashboardTest {
  private static final PageTexts PAGE = new PageTexts(Path.of("src/main/webapp/dashboard"));

  /** Files that the build adds to the WAR; {@code DashboardIT} needs them. */
  private static final String LIBRARIES = "lib/";

  static List<String> scripts() {
    return PAGE.scripts();
  }

  @Test
  void everyTextExistsInBothLanguagesWithTheSamePlaceholders() {
    PAGE.assertComplete();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyTextThatAScriptUsesExists(String script) {
    assertThat(PAGE.of("en").keySet())
        .containsAll(
            Stream.of(
                    "\\bt\\('([^']+)'",
                    "\\bt\\([^()'`]+ \\? '([^']+)'",
                    " : '([a-z]+\\.[a-z.]+)'\\)")
                .flatMap(each -> PageTexts.found(each, PAGE.read(script)))
                .toList());
  }

  /** Texts that nobody reads go stale; those of a group are composed of its name and a value. */
  @Test
  void everyTextIsUsed() {
    String all = String.join("\n", scripts().stream().map(PAGE::read).toList());
    String texts = PAGE.read("texts.js");
    String code = all.replace(texts, "");
    Set<String> groups =
        PageTexts.found("(?:word|badge)\\('([a-z]+)'", code).collect(toCollection(TreeSet::new));
    PageTexts.found("`([a-z.]+)\\.\\$\\{", code).forEach(groups::add);
    PageTexts.found("group: '([a-z]+)'", code).forEach(groups::add);
    PageTexts.found("`\\$\\{\\w+}\\.([a-z]+)`", code).forEach(groups::add);
    for (String key : PAGE.of("en").keySet()) {
      assertThat(
              code.contains("'" + key + "'")
                  || groups.contains(key.replaceFirst("\\.[^.]+$", ""))
                  || groups.contains(key.replaceFirst("^[^.]+\\.", "")))
          .as(key)
          .isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "status, Conf, status",
    "reason, Conf, endReason",
    "part, Part, status",
    "record, Record, status",
    "fail, Record, failReason",
    "delivery, Notification, state",
    "account, AccountOrSubaccount, status",
    "node, Node, status",
    "server, MediaServer, status"
  })
  void everyWordOfTheApiHasAText(String group, String schema, String property) {
    JsonNode values =
        new YAMLMapper()
            .readTree(Path.of("src/main/webapp/docs/openapi.yaml").toFile())
            .at("/components/schemas/%s/properties/%s/enum".formatted(schema, property));
    assertThat(values).isNotEmpty();
    for (JsonNode each : values) {
      assertThat(PAGE.of("en").keySet()).contains(group + "." + each.asString());
    }
  }

  @Test
  void everyTypeOfEventIsDescribed() {
    for (EventType type : EventType.values()) {
      assertThat(PAGE.read("events.js")).contains("case '" + type.wire() + "'");
    }
  }

  @Test
  void everyImportedFileExistsAndEveryFileIsImported() {
    Set<String> imported = new TreeSet<>(Set.of("dashboard.js"));
    for (String script : scripts()) {
      Path folder = Path.of("dashboard").resolve(script).getParent();
      PageTexts.found("from '([^']+)'", PAGE.read(script))
          .map(each -> folder.resolve(each).normalize())
          .map(each -> Path.of("dashboard").relativize(each).toString())
          .forEach(imported::add);
    }
    imported.removeIf(each -> each.startsWith(LIBRARIES));
    assertThat(imported.stream().filter(each -> each.startsWith("..")).toList())
        .allSatisfy(each -> assertThat(Files.exists(PAGE.folder().resolve(each))).isTrue());
    imported.removeIf(each -> each.startsWith(".."));
    assertThat(imported).containsExactlyInAnyOrderElementsOf(scripts());
  }

  @Test
  void noCodeIsInlineAndNoFileComesFromAnotherOrigin() {
    for (String file :
        Stream.concat(scripts().stream(), Stream.of("index.html", "dashboard.css")).toList()) {
      PAGE.assertHarmless(file);
    }
  }
}
