package org.conferenceapi.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Links in the documentation and citations in the code have a target. */
class LinksTest {
  private static final Path WEB = Path.of("src/main/webapp");
  private static final Pattern CITATION = Pattern.compile("docs/[a-z]+\\.html#[\\w.-]*\\w");
  private static final Pattern MARKDOWN = Pattern.compile("\\]\\(([^)]+)\\)");

  /** Links of the start pages to routes of the application. */
  private static final Set<String> ROUTES = Set.of("problems", "v1/health/ready");

  /** Files that the build adds to the WAR; {@code ReferencePageIT} needs them. */
  private static final Set<String> MADE_BY_THE_BUILD =
      Set.of("openapi.json", "swagger-ui.css", "swagger-ui-bundle.js", "uPlot.min.css");

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(WEB)) {
      return files.filter(file -> file.toString().endsWith(".html")).toList().stream();
    }
  }

  static Stream<Path> texts() {
    return Stream.of(
            "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
        .map(Path::of);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkOfAPageHasATarget(Path file) {
    DocumentationPage.read(file).links().stream()
        .filter(href -> !MADE_BY_THE_BUILD.contains(href.replaceAll(".*/", "")))
        .filter(href -> !(WEB.equals(file.getParent()) && ROUTES.contains(href)))
        .forEach(href -> assertLeadsSomewhere(file, href));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everyLinkOfAMarkdownFileHasATarget(Path file) {
    MARKDOWN
        .matcher(read(file))
        .results()
        .forEach(link -> assertLeadsSomewhere(file, link.group(1)));
  }

  @Test
  void everyCitationInTheCodeNamesAnAnchorOfAPage() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(
              file ->
                  CITATION
                      .matcher(read(file))
                      .results()
                      .forEach(link -> assertCited(file, link.group())));
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyIdIsUnique(Path file) {
    assertThat(DocumentationPage.read(file).ids()).doesNotHaveDuplicates();
  }

  /** WCAG 2.2, success criterion 2.1.1: what is wider than its box is scrolled by keyboard, too. */
  @ParameterizedTest
  @MethodSource("pages")
  void scrollableExamplesCanBeReachedByKeyboard(Path file) {
    for (Element pre : DocumentationPage.read(file).all("pre")) {
      assertThat(pre.getAttribute("tabindex")).as(pre.getTextContent()).isEqualTo("0");
    }
  }

  /** WCAG 2.2, success criterion 1.3.1. */
  @ParameterizedTest
  @MethodSource("pages")
  void everyHeaderOfATableHasAText(Path file) {
    for (Element header : DocumentationPage.read(file).all("th")) {
      assertThat(header.getTextContent()).isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"how-it-works.svg", "how-it-works.zh.svg", "performance.svg", "phones.svg"})
  void everyPictureIsWellFormedAndReadableInTheDark(String file) {
    DocumentationPage picture = DocumentationPage.read(WEB.resolve("docs").resolve(file));
    assertThat(picture.all("svg")).hasSize(1);
    assertThat(DocumentationPage.text(picture.all("style").get(0)))
        .contains("prefers-color-scheme: dark");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPictureOfAPageExistsAndHasATextAlternative(Path file) {
    for (Element image : DocumentationPage.read(file).all("img")) {
      assertThat(file.resolveSibling(image.getAttribute("src"))).exists();
      assertThat(image.hasAttribute("alt")).isTrue();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertLeadsSomewhere(Path from, String href) {
    URI link = URI.create(href);
    if (link.isAbsolute()) {
      assertThat(link.getScheme()).isIn("https", "http");
    } else {
      Path target =
          link.getPath().isEmpty() ? from : from.resolveSibling(link.getPath()).normalize();
      assertExists(target, link.getFragment(), href + " in " + from);
    }
  }

  private static void assertCited(Path by, String citation) {
    URI link = URI.create(citation);
    assertExists(WEB.resolve(link.getPath()), link.getFragment(), citation + " in " + by);
  }

  private static void assertExists(Path target, String id, String description) {
    assertThat(target).as(description).exists();
    if (id != null) {
      assertThat(DocumentationPage.read(target).ids()).as(description).contains(id);
    }
  }
}
