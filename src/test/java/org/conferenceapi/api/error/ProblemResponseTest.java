package org.conferenceapi.api.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.http.FakeRequest;
import org.conferenceapi.api.http.LocalHosts;
import org.conferenceapi.api.http.RequestId;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.problem.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemResponseTest {
  private final FakeRequest fake = new FakeRequest();
  private final LocalHosts own = new LocalHosts("http://api.example");
  private final BaseUrl baseUrl = new BaseUrl(Optional.empty(), own, fake.request());

  ProblemResponseTest() {
    fake.headers.put(RequestId.HEADER, "r-1");
  }

  @Test
  void xmlHasTheNamespaceOfTheRfc() {
    assertThat(body(Problem.of(ProblemCode.CONFERENCE_FULL)))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><problem xmlns=\"urn:ietf:rfc:7807\">"
                + "<type>http://api.example/root/problems/conference-full</type>"
                + "<title>Conference full</title><status>409</status>"
                + "<detail>The conference has as many participants as maxParts allows.</detail>"
                + "<instance>/v1/account</instance><code>conference-full</code>"
                + "<requestId>r-1</requestId></problem>");
  }

  @Test
  void jsonHasTheSameMembersAndANumberForTheStatus() {
    fake.headers.put("Accept", "application/json");
    assertThat(body(Problem.invalid("name", "must be <given>")))
        .isEqualTo(
            "{\"type\":\"http://api.example/root/problems/invalid\",\"title\":\"Invalid"
                + " request\",\"status\":400,\"detail\":\"Each violation names the invalid element,"
                + " header or query parameter.\",\"instance\":\"/v1/account\",\"code\":\"invalid\","
                + "\"requestId\":\"r-1\",\"violations\":[{\"field\":\"name\",\"message\":\"must be"
                + " <given>\"}]}");
  }

  @Test
  void violationsAreElementsOfTheSameNamespace() {
    assertThat(body(Problem.invalid(List.of(new Violation("a", "b"), new Violation("c", "d")))))
        .endsWith(
            "<violations><violation><field>a</field><message>b</message></violation><violation>"
                + "<field>c</field><message>d</message></violation></violations></problem>");
  }

  @Test
  void charactersThatXmlForbidsDoNotBreakTheDocument() {
    assertThat(body(Problem.invalid("\u0000\uD800", "\uFFFF")))
        .contains("<field>\uFFFD\uFFFD</field><message>\uFFFD</message>");
  }

  @Test
  void theResponseHasContentTypeAndCacheHeaders() {
    assertThat(answer(Problem.of(ProblemCode.UNAUTHENTICATED)).headers())
        .containsEntry("Content-Type", "application/problem+xml")
        .containsEntry("WWW-Authenticate", "Basic realm=\"conference\", charset=\"UTF-8\"")
        .containsEntry("X-Request-Id", "r-1")
        .containsEntry("Vary", "Accept")
        .containsEntry("Cache-Control", "no-store")
        .doesNotContainKey("Retry-After");
  }

  @ParameterizedTest
  @CsvSource({"PT0S,1", "PT0.2S,1", "PT1.001S,2", "PT1M,60"})
  void retryAfterIsRoundedUpToWholeSeconds(Duration wait, String header) {
    Problem problem = Problem.retry(ProblemCode.TOO_MANY_REQUESTS, "Slowly.", wait);
    assertThat(answer(problem).headers()).containsEntry("Retry-After", header);
  }

  @Test
  void unavailableAlwaysHasRetryAfter() {
    assertThat(answer(Problem.of(ProblemCode.UNAVAILABLE)).headers())
        .containsEntry("Retry-After", "1");
  }

  @Test
  void anInvalidPathIsLeftOut() {
    fake.uri = "/v1/a|b";
    assertThat(body(Problem.of(ProblemCode.NOT_FOUND))).doesNotContain("instance");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "ex\"am<ple", "", "a/b@c"})
  void withAnInvalidHostTheTypeIsRelative(String host) {
    fake.host = host;
    assertThat(body(Problem.of(ProblemCode.NOT_FOUND)))
        .contains("<type>/root/problems/not-found</type>");
  }

  @ParameterizedTest
  @CsvSource({
    "::1,[::1]",
    "[::1],[::1]",
    "127.0.0.1,127.0.0.1",
    "192.0.2.7,192.0.2.7",
    "localhost,localhost",
    "API.example,API.example"
  })
  void urlsUseTheAddressesAndNamesOfTheMachine(String host, String shown) {
    fake.host = host;
    assertThat(baseUrl.resolve("/v1")).hasToString("http://" + shown + "/root/v1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "api.example.evil.example", "203.0.113.66", "0177.0.0.1", "[::2]"})
  void aForeignHostIsNotUsedInUrls(String host) {
    fake.host = host;
    assertThat(baseUrl.resolve("/v1")).hasToString("/root/v1");
    assertThat(body(Problem.of(ProblemCode.NOT_FOUND)))
        .contains("<type>/root/problems/not-found</type>");
    assertThatThrownBy(baseUrl::absolute)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.MISDIRECTED));
  }

  @Test
  void thePublicUrlTakesPrecedence() {
    fake.host = "evil.example";
    BaseUrl configured = new BaseUrl(Optional.of("https://public.example/x"), own, fake.request());
    assertThat(configured.absolute()).isEqualTo("https://public.example/x");
    assertThat(configured.of(fake.request())).isEqualTo("https://public.example/x");
    assertThat(configured.resolve("/v1")).hasToString("https://public.example/x/v1");
  }

  @Test
  void anotherPortIsNamed() {
    fake.port = 8080;
    assertThat(baseUrl.resolve("/v1")).hasToString("http://api.example:8080/root/v1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\nb", "ä", "<script>"})
  void aRequestIdThatIsNotPlainIsReplaced(String given) {
    fake.headers.put(RequestId.HEADER, given);
    String id = RequestId.of(fake.request());
    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(RequestId.of(fake.request())).isEqualTo(id);
  }

  private ProblemResponse answer(Problem problem) {
    return ProblemResponse.of(problem, fake.request(), baseUrl);
  }

  private String body(Problem problem) {
    return new String(answer(problem).body(), StandardCharsets.UTF_8);
  }
}
