package org.conferenceapi.browser;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Checks the page that a browser shows by the rules of axe-core for accessibility. */
final class Axe {
  private static final String SCRIPT = script();

  /** Runs all rules, WCAG and good practice, and makes a line of each element that breaks one. */
  private static final String RUN =
      """
      (async () => {
        const { violations } = await axe.run(
          { exclude: EXCLUDED.map(each => [each]) }, { resultTypes: ['violations'] });
        return violations.flatMap(rule => rule.nodes.map(
          node => `${rule.id}: ${rule.help}: ${node.target.join(' ')}: ${node.failureSummary}`));
      })()
      """;

  private Axe() {}

  /**
   * What is wrong on the page now, in readable lines.
   *
   * @param excluded selectors of elements that are not checked
   */
  static List<String> violations(Chromium browser, String... excluded) {
    browser.evaluate(SCRIPT + ";0");
    String list = excluded.length == 0 ? "[]" : "['" + String.join("','", excluded) + "']";
    JsonArray found = (JsonArray) browser.evaluate(RUN.replace("EXCLUDED", list));
    return found.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
  }

  private static String script() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
