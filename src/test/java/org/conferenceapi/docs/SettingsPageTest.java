package org.conferenceapi.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.conferenceapi.platform.config.Settings;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The settings page has every setting, with its default and its permitted values. */
class SettingsPageTest {
  private static final Pattern REFUSAL =
      Pattern.compile("(conference[\\w.-]+) [^:]*: allowed is (.*)");

  private final DocumentationPage page =
      DocumentationPage.read(Path.of("src/main/webapp/docs/settings.html"));

  @Test
  void everySettingIsListedWithItsDefault() {
    Map<String, String> defaults = new Settings(name -> null).defaults();
    List<Element> terms = page.all("dt");
    assertThat(terms.stream().map(DocumentationPage::text))
        .containsExactlyInAnyOrderElementsOf(defaults.keySet());
    for (Element term : terms) {
      String name = DocumentationPage.text(term);
      assertThat(term.getAttribute("id")).isEqualTo(name);
      String value = defaults.get(name);
      assertThat(DocumentationPage.text(page.next(term, "dd")))
          .as(name)
          .contains("Default: " + (value.isEmpty() ? "not set" : value) + ".");
    }
  }

  @Test
  void thePermittedValuesAreThoseOfTheErrorMessage() {
    Throwable refused =
        catchThrowable(() -> new Settings(name -> name.endsWith("-file") ? null : "wrong"));
    List<String> refusals = List.of(refused.getMessage().split(": ", 2)[1].split("; "));
    assertThat(refusals).hasSizeGreaterThan(12);
    for (String each : refusals) {
      var refusal = REFUSAL.matcher(each);
      assertThat(refusal.matches()).as(each).isTrue();
      Element term = page.id(refusal.group(1));
      assertThat(DocumentationPage.text(page.next(term, "dd")))
          .contains("Allowed: " + refusal.group(2) + ".");
    }
  }

  @Test
  void everySecretNamesTheSettingForItsFile() {
    for (String name : new Settings(any -> null).secrets()) {
      assertThat(DocumentationPage.text(page.next(page.id(name), "dd")))
          .endsWith("File: " + name + "-file.");
    }
  }
}
