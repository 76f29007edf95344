package org.conferenceapi.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.conferenceapi.blackbox.BlackBoxTest;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.Service;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The reference page and the OpenAPI document, as the service serves them. */
@BlackBoxTest
class ReferencePageIT {
  /** Opens an operation, tries it and returns the status of the response. */
  private static final String TRY_HEALTH_CHECK =
      """
      (async () => {
        const find = async selector => {
          for (let i = 0; i < 300; i++) {
            const found = document.querySelector(selector);
            if (found) return found;
            await new Promise(done => setTimeout(done, 100));
          }
          throw new Error(selector);
        };
        const operation = '#operations-Service-checkHealth';
        (await find('#operations-tag-Service')).click();
        (await find(operation + ' .opblock-summary-control')).click();
        (await find(operation + ' .try-out__btn')).click();
        (await find(operation + ' .execute')).click();
        return (await find(operation + ' .live-responses-table tbody .response-col_status')).innerText;
      })()
      """;

  private static final String DOCS = Service.SHARED.root() + "/docs/";
  private final Client anybody = Service.SHARED.anonymous();

  @Test
  void theOpenApiDocumentIsServedAsYamlAndAsJson() {
    Reply yaml = anybody.get(DOCS + "openapi.yaml").expect(200);
    Reply json = anybody.get(DOCS + "openapi.json").expect(200);
    assertThat(yaml.header("Content-Type")).startsWith("application/yaml");
    assertThat(json.header("Content-Type")).startsWith("application/json");
    assertThat(new JsonMapper().readTree(json.body()))
        .isEqualTo(new YAMLMapper().readTree(yaml.body()));
  }

  @Test
  void thePageHasAPolicyOfItsOwn() {
    Reply page = anybody.get(DOCS + "reference/").expect(200);
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "style-src 'self' 'unsafe-inline'");
    assertThat(anybody.get(DOCS + "index.html").header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe-inline");
    Reply folder = anybody.get(DOCS + "reference");
    assertThat(folder.status()).isEqualTo(301);
    assertThat(folder.header("Location")).endsWith("/docs/reference/");
  }

  @Test
  @Tag("once")
  void anOperationCanBeTriedOnThePage() {
    Assumptions.assumeTrue(Chromium.isInstalled(), "Chromium is not installed: skipped");
    try (Chromium browser = new Chromium()) {
      browser.open(DOCS + "reference/");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> browser.evaluate("location.pathname").toString().contains("reference"));
      assertThat(browser.evaluate(TRY_HEALTH_CHECK).toString()).startsWith("\"200");
    }
  }
}
