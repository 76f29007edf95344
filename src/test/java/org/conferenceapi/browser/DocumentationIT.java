package org.conferenceapi.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.conferenceapi.blackbox.BlackBoxTest;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.docs.DocumentationPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The start page and the documentation in a browser, as the service serves them. */
@BlackBoxTest
@Tag("once")
class DocumentationIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String ROOT = Service.SHARED.root() + "/";
  private static final String DOCS = ROOT + "docs/";
  private static final int PHONE = 390;
  private static final int TABLET = 760;
  private static final int DESK = 1280;

  /** Keeps what the page copies, instead of the clipboard of this machine. */
  private static final String CLIPBOARD =
      """
      Object.defineProperty(navigator, 'clipboard', {
        configurable: true,
        value: { writeText: async text => { window.copied = text; } },
      });
      """;

  /** As in a browser that shows a page of another machine without https. */
  private static final String NO_CLIPBOARD =
      """
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
      addEventListener('copy', () => { window.copied = getSelection().toString(); });
      """;

  private static Chromium browser;

  @BeforeAll
  static void start() {
    Assumptions.assumeTrue(Chromium.isInstalled(), "Chromium is not installed: skipped");
    browser = new Chromium();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  /** Those that the header of the start page and that of its translation lead to. */
  static List<String> pages() {
    Client anybody = Service.SHARED.anonymous();
    return Stream.of("index.html", "index.zh.html")
        .flatMap(
            start ->
                DocumentationPage.parse(anybody.get(ROOT + start).expect(200).body())
                    .links()
                    .stream())
        .filter(link -> link.matches("(index|docs/.*)(\\.zh)?\\.html"))
        .distinct()
        .toList();
  }

  private static void open(String page) {
    browser.open(page);
    until("document.readyState === 'complete' && location.href === '" + page + "'");
    until("document.querySelector('.site .search') !== null");
  }

  private static void until(String condition) {
    await(condition)
        .atMost(PATIENCE)
        .until(() -> JsonValue.TRUE.equals(browser.evaluate(condition)));
  }

  private static String text(String expression) {
    JsonValue value = browser.evaluate(expression);
    return value instanceof JsonString string ? string.getString() : value.toString();
  }

  private static void type(String text) {
    text.codePoints().mapToObj(Character::toString).forEach(browser::press);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noPageBreaksARuleOfAccessibility(String page) {
    for (boolean dark : List.of(false, true)) {
      for (int width : List.of(PHONE, DESK)) {
        browser.screen(width, dark);
        open(ROOT + page);
        browser.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
        // the page of the OpenAPI document is Swagger UI's
        assertThat(Axe.violations(browser, "#reference"))
            .as(page + " " + width + (dark ? " dark" : " light"))
            .isEmpty();
      }
    }
  }

  @Test
  void whatBreaksARuleOfAccessibilityIsFound() {
    browser.screen(DESK, false);
    open(ROOT + "index.html");
    browser.evaluate("document.querySelector('.brand img').removeAttribute('alt')");
    assertThat(Axe.violations(browser))
        .singleElement()
        .asString()
        .contains("image-alt", "icon.svg");
    assertThat(Axe.violations(browser, ".brand")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noPageIsWiderThanTheScreen(String page) {
    for (int width : List.of(PHONE, TABLET, DESK)) {
      browser.screen(width, false);
      open(ROOT + page);
      assertThat(
              text("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
          .as(page + " " + width)
          .isEqualTo("0");
    }
  }

  @Test
  void aSectionIsFoundAndOpenedWithTheKeyboardAlone() {
    browser.screen(DESK, false);
    open(DOCS + "settings.html");
    browser.press("/");
    until("document.activeElement.id === 'search'");
    assertThat(text("document.activeElement.value")).isEmpty();
    type("verifying a signature");
    until("document.querySelector('[role=option] strong')?.innerText === 'Verifying a signature'");
    assertThat(text("document.activeElement.getAttribute('aria-expanded')")).isEqualTo("true");
    assertThat(text("document.querySelector('[role=option] .excerpt').innerText")).isNotBlank();
    browser.key("ArrowDown");
    until(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
            + ".getAttribute('aria-selected') === 'true'");
    assertThat(Axe.violations(browser)).isEmpty();
    browser.key("Enter");
    until("location.pathname.endsWith('/docs/index.html') && location.hash === '#verifying'");
  }

  @Test
  void escapeClosesTheResultsAndThenLeavesTheField() {
    browser.screen(DESK, false);
    open(DOCS + "index.html");
    browser.press("/");
    type("janus");
    until("document.querySelectorAll('[role=option]').length > 3");
    browser.key("Escape");
    until("document.querySelector('.search .panel').hidden");
    assertThat(text("document.activeElement.id")).isEqualTo("search");
    browser.key("Escape");
    until("document.activeElement === document.body");
  }

  @Test
  void aSettingIsFoundByItsName() {
    browser.screen(DESK, false);
    open(ROOT + "index.html");
    browser.press("/");
    type("conference.join-timeout");
    until(
        "document.querySelector('[role=option] strong')?.innerText === 'conference.join-timeout'");
  }

  @Test
  void aTranslatedPageIsFoundInItsLanguage() {
    browser.screen(DESK, false);
    open(DOCS + "guide.zh.html");
    browser.press("/");
    type("启动接收端");
    until("document.querySelector('[role=option] strong')?.innerText === '3. 启动接收端'");
    browser.key("Enter");
    until("location.hash === '#receiver'");
  }

  @Test
  void whatIsNotFoundIsSaid() {
    browser.screen(DESK, false);
    open(DOCS + "index.html");
    browser.press("/");
    type("xyzzy");
    until("document.querySelector('.search [role=status]').innerText === 'Nothing found.'");
    // a screen reader need not speak a region that was hidden before
    assertThat(
            text("String(document.querySelector('[hidden] [role=status], .panel [role=status]'))"))
        .isEqualTo("null");
    assertThat(text("document.activeElement.getAttribute('aria-expanded')")).isEqualTo("false");
  }

  @Test
  void anExampleIsCopiedWithItsButton() {
    assertCopied(CLIPBOARD);
  }

  @Test
  void anExampleIsCopiedInABrowserThatOffersNoClipboard() {
    assertCopied(NO_CLIPBOARD);
  }

  private static void assertCopied(String clipboard) {
    try (Chromium another = new Chromium()) {
      another.prepare(clipboard);
      another.open(DOCS + "guide.html");
      String button = "document.querySelector('.example .copy')";
      await()
          .atMost(PATIENCE)
          .until(() -> another.evaluate(button + " !== null").equals(JsonValue.TRUE));
      another.evaluate(button + ".focus()");
      another.key("Enter");
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  another.evaluate(button + ".innerText === 'Copied'").equals(JsonValue.TRUE)
                      && another
                          .evaluate("document.querySelector('main > [role=status]').innerText")
                          .toString()
                          .equals("\"Copied\""));
      assertThat(
              another.evaluate(
                  "window.copied.trim() === document.querySelector('main pre').textContent.trim()"))
          .isEqualTo(JsonValue.TRUE);
    }
  }

  @Test
  void theContentsAreFoldedOnPhonesAndOpenOnWideScreens() {
    browser.screen(PHONE, false);
    open(DOCS + "index.html");
    assertThat(text("document.querySelector('.contents details').open")).isEqualTo("false");
    browser.screen(DESK, false);
    until("document.querySelector('.contents details').open");
  }

  @Test
  void everyPictureOfADocumentIsLoaded() {
    browser.screen(DESK, false);
    for (String page : pages()) {
      open(ROOT + page);
      assertThat(text("[...document.images].every(each => each.complete && each.naturalWidth > 0)"))
          .as(page)
          .isEqualTo("true");
    }
  }

  @Test
  void theChangelogIsThatOfTheRelease() {
    String page = Service.SHARED.anonymous().get(DOCS + "changelog.html").expect(200).body();
    assertThat(page)
        .contains("<h2 id=\"1.0.0-", "keepachangelog.com")
        .doesNotContain("<!-- CHANGELOG");
    assertThat(DocumentationPage.parse(page).links()).contains("index.html", "../index.html");
  }
}
