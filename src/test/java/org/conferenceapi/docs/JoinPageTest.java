package org.conferenceapi.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.conferenceapi.conference.EndReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** The page of a join link is complete: texts, files, elements and colors. */
class JoinPageTest {
  private static final Path FOLDER = Path.of("src/main/webapp/join");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
  private static final double AA = 4.5;

  private final DocumentationPage page = DocumentationPage.read(FOLDER.resolve("index.html"));
  private final JsonObject english = texts().getJsonObject("en");
  private final JsonObject chinese = texts().getJsonObject("zh");

  static Stream<String> scripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(each -> each.getFileName().toString())
          .filter(name -> name.endsWith(".js"))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static String read(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> found(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().map(match -> match.group(1));
  }

  private static JsonObject texts() {
    String module =
        read("texts.js").replaceFirst("^export default ", "").replaceFirst(";\\s*$", "");
    return Json.createReader(new StringReader(module)).readObject();
  }

  @Test
  void everyTextExistsInBothLanguagesWithTheSamePlaceholders() {
    assertThat(texts()).hasSize(2);
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    for (String key : english.keySet()) {
      assertThat(english.getString(key)).as(key).isNotBlank();
      assertThat(chinese.getString(key)).as(key).isNotBlank().isNotEqualTo(english.getString(key));
      assertThat(placeholders(chinese.getString(key)))
          .as(key)
          .isEqualTo(placeholders(english.getString(key)));
    }
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(set());
  }

  private static Collector<String, ?, ? extends Set<String>> set() {
    return toCollection(TreeSet::new);
  }

  @Test
  void everyTextThatThePageShowsExists() {
    for (String attribute : Set.of("data-text", "data-label")) {
      for (Element each : page.all("*")) {
        if (each.hasAttribute(attribute)) {
          assertThat(english.keySet()).contains(each.getAttribute(attribute));
        }
      }
    }
  }

  @Test
  void everyWayToLeaveHasATitleAndAHelpText() {
    Set<String> ends = found("end\\('(\\w+)'", read("join.js")).collect(set());
    ends.addAll(found("'[\\w-]+': '(\\w+)'", read("join.js")).toList());
    ends.addAll(found("kind: (?:[^'\\n]*\\? )?'(\\w+)'", read("stay.js")).toList());
    assertThat(ends).hasSizeGreaterThan(10);
    for (String end : ends) {
      assertThat(english.keySet()).contains(end, end + ".help");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyEndReasonHasAText(EndReason reason) {
    String wire = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    assertThat(english.keySet()).contains("over." + wire);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyElementThatAScriptLooksForIsOnThePage(String script) {
    assertThat(page.ids()).containsAll(found("find\\('([\\w-]+)'\\)", read(script)).toList());
    assertThat(page.ids())
        .containsAll(found("getElementById\\('([\\w-]+)'\\)", read(script)).toList());
  }

  @Test
  void everyFileIsLoadedAndEveryLoadedFileExists() throws IOException {
    Set<String> loaded = new TreeSet<>(Set.of("index.html"));
    page.all("link").forEach(each -> loaded.add(each.getAttribute("href")));
    page.all("script").forEach(each -> loaded.add(each.getAttribute("src")));
    scripts().forEach(each -> found("from '\\./([^']+)'", read(each)).forEach(loaded::add));
    for (String file : loaded) {
      assertThat(FOLDER.resolve(file)).exists();
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      // the theme is that of all pages
      loaded.removeIf(file -> file.startsWith("../theme/"));
      assertThat(files.map(each -> each.getFileName().toString())).hasSameElementsAs(loaded);
    }
  }

  @Test
  void noCodeIsInlineAndNoFileComesFromAnotherOrigin() throws IOException {
    assertThat(page.all("style")).isEmpty();
    for (Element script : page.all("script")) {
      assertThat(script.getTextContent()).isEmpty();
    }
    for (Element each : page.all("*")) {
      for (int i = 0; i < each.getAttributes().getLength(); i++) {
        assertThat(each.getAttributes().item(i).getNodeName()).doesNotMatch("style|on.*");
      }
    }
    for (String file : Stream.concat(scripts(), Stream.of("index.html", "join.css")).toList()) {
      assertThat(read(file))
          .as(file)
          .doesNotContain("://", "innerHTML", "eval(", "@import", "url(");
    }
  }

  @Test
  void everyControlHasALabel() {
    for (Element button : page.all("button")) {
      assertThat(button.getTextContent() + button.getAttribute("data-text")).isNotBlank();
    }
    Set<String> labeled =
        page.all("label").stream().map(each -> each.getAttribute("for")).collect(set());
    for (String tag : Set.of("select", "meter")) {
      assertThat(labeled)
          .containsAll(page.all(tag).stream().map(each -> each.getAttribute("id")).toList());
    }
    for (Element input : page.all("input")) {
      assertThat(((Element) input.getParentNode()).getTagName()).isEqualTo("label");
    }
    for (Element section : page.all("section")) {
      assertThat(DocumentationPage.all(section, "h1")).hasSize(1);
    }
  }

  /** WCAG 2.2, success criterion 1.4.3. */
  @ParameterizedTest
  @CsvSource({
    "text, paper",
    "text, panel",
    "text, warn-soft",
    "text, danger-soft",
    "soft, paper",
    "soft, panel",
    "accent, paper",
    "on-accent, accent",
    "danger, paper",
    "good, paper"
  })
  void textHasEnoughContrastByDayAndByNight(String text, String ground) {
    String[] schemes = read("../theme/theme.css").split("prefers-color-scheme: dark");
    for (String scheme : schemes) {
      double one = luminance(scheme, text);
      double other = luminance(scheme, ground);
      assertThat((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05))
          .isGreaterThanOrEqualTo(AA);
    }
  }

  /** Relative luminance as WCAG 2.2 defines it. */
  private static double luminance(String scheme, String color) {
    String hex = found("--" + color + ": #([0-9a-f]+);", scheme).findFirst().orElseThrow();
    String six = hex.length() == 3 ? hex.replaceAll("(.)", "$1$1") : hex;
    return 0.2126 * linear(six.substring(0, 2))
        + 0.7152 * linear(six.substring(2, 4))
        + 0.0722 * linear(six.substring(4));
  }

  private static double linear(String channel) {
    double value = Integer.parseInt(channel, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
