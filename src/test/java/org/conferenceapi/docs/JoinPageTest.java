package org.conferenceapi.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
  private static final PageTexts PAGE = new PageTexts(Path.of("src/main/webapp/join"));
  private static final double AA = 4.5;

  private final DocumentationPage page =
      DocumentationPage.read(PAGE.folder().resolve("index.html"));
  private final JsonObject english = PAGE.of("en");

  static List<String> scripts() {
    return PAGE.scripts();
  }

  @Test
  void everyTextExistsInBothLanguagesWithTheSamePlaceholders() {
    PAGE.assertComplete();
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
    Set<String> ends =
        PageTexts.found("end\\('(\\w+)'", PAGE.read("join.js")).collect(toCollection(TreeSet::new));
    ends.addAll(PageTexts.found("'[\\w-]+': '(\\w+)'", PAGE.read("join.js")).toList());
    ends.addAll(PageTexts.found("kind: (?:[^'\\n]*\\? )?'(\\w+)'", PAGE.read("stay.js")).toList());
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
    assertThat(page.ids())
        .containsAll(PageTexts.found("find\\('([\\w-]+)'\\)", PAGE.read(script)).toList());
    assertThat(page.ids())
        .containsAll(
            PageTexts.found("getElementById\\('([\\w-]+)'\\)", PAGE.read(script)).toList());
  }

  @Test
  void everyFileIsLoadedAndEveryLoadedFileExists() throws IOException {
    Set<String> loaded = new TreeSet<>(Set.of("index.html"));
    page.all("link").forEach(each -> loaded.add(each.getAttribute("href")));
    page.all("script").forEach(each -> loaded.add(each.getAttribute("src")));
    scripts()
        .forEach(
            each -> PageTexts.found("from '\\./([^']+)'", PAGE.read(each)).forEach(loaded::add));
    for (String file : loaded) {
      assertThat(PAGE.folder().resolve(file)).exists();
    }
    try (Stream<Path> files = Files.list(PAGE.folder())) {
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
    for (String file :
        Stream.concat(scripts().stream(), Stream.of("index.html", "join.css")).toList()) {
      PAGE.assertHarmless(file);
    }
  }

  @Test
  void everyControlHasALabel() {
    for (Element button : page.all("button")) {
      assertThat(button.getTextContent() + button.getAttribute("data-text")).isNotBlank();
    }
    Set<String> labeled =
        page.all("label").stream()
            .map(each -> each.getAttribute("for"))
            .collect(toCollection(TreeSet::new));
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
    String[] schemes = PAGE.read("../theme/theme.css").split("prefers-color-scheme: dark");
    for (String scheme : schemes) {
      double one = luminance(scheme, text);
      double other = luminance(scheme, ground);
      assertThat((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05))
          .isGreaterThanOrEqualTo(AA);
    }
  }

  /** Relative luminance as WCAG 2.2 defines it. */
  private static double luminance(String scheme, String color) {
    String hex =
        PageTexts.found("--" + color + ": #([0-9a-f]+);", scheme).findFirst().orElseThrow();
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
