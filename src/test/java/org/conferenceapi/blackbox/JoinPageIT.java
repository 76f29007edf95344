package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.conferenceapi.docs.DocumentationPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a join link, as the service serves it. */
@BlackBoxTest
class JoinPageIT {
  private static final String LINK = "/join/join_4eC39HqLyjWDarjtT1zdp7dcSqFZVfZ-_3kP";

  private final Client browser =
      Service.SHARED.anonymous().with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

  private Reply get(String path) {
    return browser.get(Service.SHARED.root() + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LINK,
        LINK + "?utm_source=mail",
        "/join/",
        "/join/x",
        "/join/-_-",
        "/join/%E4%BD%A0%E5%A5%BD",
        "/join/a%20b",
        "/join/%22onload=alert(1)%3E"
      })
  void anyTicketGetsThePage(String path) {
    Reply page = get(path).expect(200);
    assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
    assertThat(DocumentationPage.parse(page.body()).links()).contains("join.css");
    assertThat(page.body()).isEqualTo(get(LINK).body());
  }

  @Test
  void aVeryLongTicketGetsThePage() {
    get("/join/" + "x".repeat(2000)).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {LINK, "/join/join.js", "/join/join.css", "/join/index.html"})
  void thePageMayOnlyUseItsOwnOrigin(String path) {
    Reply answer = get(path).expect(200);
    assertThat(answer.header("Content-Security-Policy").split("; *"))
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'")
        .noneMatch(each -> each.contains("unsafe") || each.contains("*"));
    assertThat(answer.header("Permissions-Policy")).contains("microphone=(self)");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void thePageIsNotCachedAndItsFilesAreRevalidated() {
    assertThat(get(LINK).header("Cache-Control")).isEqualTo("no-store");
    assertThat(get("/join/join.js").header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void headHasTheHeadersOfGetWithoutABody() {
    Reply head = browser.send("HEAD", Service.SHARED.root() + LINK, null).expect(200);
    assertThat(head.body()).isEmpty();
    for (String header : new String[] {"Content-Type", "Content-Length", "Cache-Control"}) {
      assertThat(head.header(header)).isEqualTo(get(LINK).header(header));
    }
  }

  @Test
  void everyFileOfThePageExistsWithItsMediaType() {
    DocumentationPage page = DocumentationPage.parse(get(LINK).body());
    assertThat(page.links()).hasSizeGreaterThan(1);
    for (String link : page.links()) {
      get(URI.create(LINK).resolve(link).toString()).expect(200);
    }
    assertThat(get("/join/join.css").expect(200).header("Content-Type")).startsWith("text/css");
    assertThat(get("/theme/icon.svg").expect(200).header("Content-Type"))
        .startsWith("image/svg+xml");
    assertThat(get("/join/join.js").expect(200).header("Content-Type"))
        .matches("(text|application)/javascript.*");
    assertThat(get("/join/texts.js").expect(200).body()).contains("您已在会议中");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/join/nothing.js", "/join/x/y", LINK + "/", "/join/x.html"})
  void aMissingFileOfThePageIs404(String path) {
    Reply missing = get(path).expect(404);
    assertThat(missing.body()).contains("Page not found").doesNotContain(path);
  }

  @ParameterizedTest
  @CsvSource({"POST, " + LINK, "PUT, " + LINK, "DELETE, " + LINK, "POST, /join/join.js"})
  void thePageAcceptsOnlyReads(String method, String path) {
    Reply refused = browser.send(method, Service.SHARED.root() + path, null).expect(405);
    assertThat(refused.get("code")).isEqualTo("method-not-allowed");
    assertThat(refused.header("Allow")).contains("GET", "HEAD").doesNotContain(method);
  }
}
