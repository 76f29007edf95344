package org.conferenceapi.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths to which the server itself would respond without credentials. */
@BlackBoxTest
class ServerPathsIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics",
        "/metrics/base",
        "/metrics/",
        "/openapi",
        "/openapi/",
        "/openapi/application.wadl",
        "/openapi-ui",
        "/health",
        "/health/live",
        "/health/ready",
        "/health/started",
        "/application.wadl",
        "/v1/application.wadl",
        "/v1/application.wadl/xsd0.xsd",
        "/management",
        "/monitoring",
        "/rest-monitoring",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/docs/../WEB-INF/web.xml",
        "/docs/%2e%2e/WEB-INF/web.xml"
      })
  void pathsOfTheServerDoNotExist(String path) {
    RawHttp.Answer answer = RawHttp.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+xml");
    assertThat(answer.get("code")).isEqualTo("not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs/", "/v1/health/live", "/v1/none"})
  void responsesDoNotNameTheServer(String path) {
    RawHttp.Answer answer = RawHttp.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(answer.header("Server")).isNull();
    assertThat(answer.header("X-Powered-By")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"/docs,/docs/", "/problems/nothing,", "/docs/none.html,", "/join/none.js,"})
  void missingPagesAreProblemsAndFoldersRedirectToTheirPage(String path, String location) {
    RawHttp.Answer answer = RawHttp.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(answer.header("Location")).isEqualTo(location);
    assertThat(answer.status()).isEqualTo(location == null ? 404 : 301);
  }

  @ParameterizedTest
  @CsvSource({
    "/docs/none.html, text/html",
    "/none/%3Cb%3E, text/html",
    "/v1/none, application/problem+xml"
  })
  void whoOpensAWrongAddressWithABrowserGetsAPage(String path, String type) {
    Reply answer =
        Service.SHARED
            .anonymous()
            .with("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
            .get(Service.SHARED.root() + path)
            .expect(404);
    assertThat(answer.header("Content-Type")).startsWith(type);
    assertThat(answer.body()).doesNotContain("<b>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs/", "/docs/style.css", "/join/join.js"})
  void aPageIsCompleteAndRevalidatedByItsTag(String path) {
    Reply page = Service.SHARED.anonymous().get(Service.SHARED.root() + path).expect(200);
    assertThat(page.header("Content-Length"))
        .isEqualTo(Integer.toString(page.body().getBytes(UTF_8).length));
    assertThat(page.body()).endsWith("\n");
    Client again = Service.SHARED.anonymous().with("If-None-Match", page.header("ETag"));
    assertThat(again.get(Service.SHARED.root() + path).status()).isEqualTo(304);
    assertThat(again.send("POST", Service.SHARED.root() + path, "x").status()).isEqualTo(405);
    Reply head = Service.SHARED.anonymous().send("HEAD", Service.SHARED.root() + path, null);
    assertThat(head.expect(200).header("Content-Length")).isEqualTo(page.header("Content-Length"));
  }

  @Test
  void aConnectionEndsWithALargePage() {
    String request = "GET /docs/ HTTP/1.1\r\nHost: localhost\r\n\r\n";
    assertThat(RawHttp.send(request).header("Connection")).isEqualToIgnoringCase("close");
  }
}
