package org.conferenceapi.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** All pages belong together: one header, contents that are complete, translations that agree. */
class NavigationTest {
  private static final Path WEB = Path.of("src/main/webapp");
  private static final Path START = WEB.resolve("index.html");

  /** In the order of the header; the start page is behind the name of the product. */
  private static final List<String> ENTRIES =
      List.of(
          "index.html",
          "docs/guide.html",
          "docs/index.html",
          "docs/reference/index.html",
          "docs/deploy.html",
          "docs/settings.html",
          "docs/phones.html",
          "docs/cli.html",
          "docs/performance.html",
          "docs/resilience.html",
          "docs/changelog.html",
          "dashboard/index.html");

  /** The start page and the documentation, in all languages. */
  static Stream<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(WEB)) {
      return files
          .filter(file -> file.toString().endsWith(".html"))
          .filter(file -> file.startsWith(WEB.resolve("docs")) || WEB.equals(file.getParent()))
          .sorted()
          .toList()
          .stream();
    }
  }

  static Stream<Path> translations() throws IOException {
    return pages().filter(NavigationTest::isTranslation);
  }

  private static boolean isTranslation(Path page) {
    return page.toString().endsWith(".zh.html");
  }

  private static Path original(Path page) {
    return page.resolveSibling(page.getFileName().toString().replace(".zh.html", ".html"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageHasTheSameHeader(Path page) {
    List<Path> targets = entries(page).stream().map(link -> target(page, link)).toList();
    assertThat(targets.stream().map(NavigationTest::original))
        .containsExactlyElementsOf(ENTRIES.stream().map(WEB::resolve).toList());
    assertThat(targets).allSatisfy(target -> assertThat(target).exists());
    assertThat(DocumentationPage.text(entries(page).get(0))).isEqualTo("Conference API");
    // a page in Chinese leads to the pages that exist in Chinese
    assertThat(targets.stream().filter(NavigationTest::isTranslation).count())
        .isEqualTo(isTranslation(page) ? 2 : 0);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theEntriesHaveTheSameNamesOnAllPagesOfALanguage(Path page) {
    Path start = isTranslation(page) ? WEB.resolve("index.zh.html") : START;
    assertThat(entries(page).stream().map(DocumentationPage::text))
        .containsExactlyElementsOf(entries(start).stream().map(DocumentationPage::text).toList());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageMarksItsOwnEntryAndNoOther(Path page) {
    List<Path> marked =
        entries(page).stream()
            .filter(link -> link.hasAttribute("aria-current"))
            .map(link -> target(page, link))
            .toList();
    assertThat(marked).containsExactly(page);
  }

  @Test
  void theHeaderHasEveryPage() throws IOException {
    assertThat(pages().map(NavigationTest::original).distinct())
        .allSatisfy(page -> assertThat(ENTRIES).contains(WEB.relativize(page).toString()));
  }

  /** A guest has only this page: it leads nowhere. */
  @Test
  void theJoinPageHasTheHeaderWithoutLinks() {
    Element header = header(WEB.resolve("join/index.html"));
    assertThat(DocumentationPage.all(header, "a")).isEmpty();
    assertThat(DocumentationPage.all(header, "nav")).isEmpty();
    assertThat(DocumentationPage.all(header, "img")).hasSize(1);
    assertThat(DocumentationPage.all(header, "button")).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageCanBeSearchedAndHasTheColorsOfTheTheme(Path page) {
    DocumentationPage read = DocumentationPage.read(page);
    assertThat(read.links().stream().map(href -> page.resolveSibling(href).normalize()))
        .contains(WEB.resolve("theme/theme.css"), WEB.resolve("docs/search.css"));
    assertThat(
            read.all("script").stream()
                .map(script -> page.resolveSibling(script.getAttribute("src")).normalize()))
        .contains(WEB.resolve("docs/search.js"));
  }

  @Test
  void onlyTheThemeDefinesColors() throws IOException {
    for (String file : List.of("docs/style.css", "docs/search.css", "join/join.css")) {
      assertThat(Files.readString(WEB.resolve(file))).as(file).doesNotContain(":root", "#0");
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noPageHasInlineScriptsOrStyles(Path page) {
    DocumentationPage read = DocumentationPage.read(page);
    assertThat(read.all("style")).isEmpty();
    assertThat(read.all("script")).allSatisfy(each -> assertThat(each.getTextContent()).isEmpty());
    for (Element each : read.all("*")) {
      for (int i = 0; i < each.getAttributes().getLength(); i++) {
        assertThat(each.getAttributes().item(i).getNodeName()).doesNotMatch("style|on.*");
      }
    }
  }

  /** Each section; subsections, where the contents have them. */
  @ParameterizedTest
  @MethodSource("pages")
  void theContentsHaveEverySectionWithItsName(Path page) {
    DocumentationPage read = DocumentationPage.read(page);
    List<Element> contents =
        read.all("nav").stream()
            .filter(nav -> DocumentationPage.isOf(nav, "contents"))
            .flatMap(nav -> DocumentationPage.all(nav, "a").stream())
            .toList();
    if (!contents.isEmpty()) {
      assertThat(contents.stream().map(link -> link.getAttribute("href").substring(1)))
          .containsAll(read.all("h2").stream().map(each -> each.getAttribute("id")).toList())
          .isSubsetOf(read.ids());
      for (Element link : contents) {
        assertThat(DocumentationPage.text(link))
            .isEqualTo(DocumentationPage.text(read.id(link.getAttribute("href").substring(1))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("translations")
  void aTranslationHasTheStructureAndTheExamplesOfItsOriginal(Path page) {
    DocumentationPage chinese = DocumentationPage.read(page);
    DocumentationPage english = DocumentationPage.read(original(page));
    assertThat(chinese.ids()).isEqualTo(english.ids());
    for (String tag : List.of("h1", "h2", "h3", "p", "li", "figure", "svg", "table", "dt")) {
      assertThat(chinese.all(tag)).as(tag).hasSameSizeAs(english.all(tag));
    }
    assertThat(chinese.all("pre").stream().map(Element::getTextContent))
        .containsExactlyElementsOf(
            english.all("pre").stream().map(Element::getTextContent).toList());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void aTranslationAndItsOriginalLeadToEachOther(Path page) {
    assertThat(language(page)).isEqualTo("zh-Hans");
    assertThat(language(original(page))).isEqualTo("en");
    assertLeads(page, original(page), "en");
    assertLeads(original(page), page, "zh-Hans");
  }

  private static void assertLeads(Path from, Path to, String language) {
    Stream<Element> head =
        DocumentationPage.read(from).all("link").stream()
            .filter(link -> link.getAttribute("rel").equals("alternate"));
    Stream<Element> header =
        DocumentationPage.all(header(from), "p").stream()
            .filter(each -> DocumentationPage.isOf(each, "languages"))
            .flatMap(each -> DocumentationPage.all(each, "a").stream());
    List<Element> links = Stream.concat(head, header).toList();
    assertThat(links).hasSize(2);
    for (Element link : links) {
      assertThat(target(from, link)).isEqualTo(to);
      assertThat(link.getAttribute("hreflang")).isEqualTo(language);
    }
  }

  private static String language(Path page) {
    return DocumentationPage.read(page).document().getDocumentElement().getAttribute("lang");
  }

  private static Element header(Path page) {
    return DocumentationPage.read(page).all("header").stream()
        .filter(each -> DocumentationPage.isOf(each, "site"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(page + " has no header"));
  }

  /** The link of the name of the product, and those of the navigation. */
  private static List<Element> entries(Path page) {
    Element header = header(page);
    Element nav = DocumentationPage.all(header, "nav").get(0);
    return Stream.concat(
            DocumentationPage.all(header, "a").stream().limit(1),
            DocumentationPage.all(nav, "a").stream())
        .toList();
  }

  private static Path target(Path from, Element link) {
    return from.resolveSibling(link.getAttribute("href")).normalize();
  }
}
