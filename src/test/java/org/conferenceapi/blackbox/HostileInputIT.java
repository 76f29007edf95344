package org.conferenceapi.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.conferenceapi.home.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Paths, methods and headers that are malicious or malformed: the response to those that reach the
 * application is a problem in the client's format ({@code docs/index.html#problems}), and the
 * service continues to work.
 */
@BlackBoxTest
class HostileInputIT extends HostileClient {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%2Fb",
        "%2e%2E",
        "..;",
        "a;b=c",
        "%20",
        "%C3%A4",
        "'%20or%201=1--",
        "<script>",
        "%25zz",
        "{x}",
        "[",
        "x]"
      })
  void aStrangePathIsNotFound(String sid) {
    RawHttp.Answer answer = RawHttp.send(get(JSON, conferences + "/" + sid, ""));
    assertThat(answer.status()).isIn(400, 404);
    if (!answer.body().isEmpty()) {
      String code = answer.status() == 404 ? "not-found" : "malformed";
      assertProblem(answer, JSON, answer.status(), code);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pageSize=%ff", "after=%00", "after=%C0%AF"})
  void aQueryThatCannotBeDecodedIsInvalid(String query) {
    for (String accept : List.of(XML, JSON)) {
      RawHttp.Answer answer = RawHttp.send(get(accept, conferences + "?" + query, ""));
      assertProblem(answer, accept, 400, "invalid");
    }
  }

  /** WildFly refuses them itself, with its bare status. */
  @ParameterizedTest
  @ValueSource(strings = {"status=%zz", "pageSize=%"})
  void aQueryWithABrokenEscapeIsRefused(String query) {
    for (String accept : List.of(XML, JSON)) {
      RawHttp.Answer answer = RawHttp.send(get(accept, conferences + "?" + query, ""));
      assertThat(answer.status()).isEqualTo(400);
      if (!answer.body().isEmpty()) {
        assertProblem(answer, accept, 400, "invalid");
      }
    }
  }

  @Test
  void aLongPathIsNotFound() {
    for (String accept : List.of(XML, JSON)) {
      String path = conferences + "/" + "a".repeat(6000);
      assertProblem(RawHttp.send(get(accept, path, "")), accept, 404, "not-found");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {";;;,,,/", "/", "a", "application/json;q=abc", "application/", "\"", ";", "*"})
  void anAcceptHeaderThatCannotBeReadIsAProblem(String accept) {
    RawHttp.Answer answer = RawHttp.send(get(accept, conferences, ""));
    assertThat(answer.status()).describedAs(answer.head()).isIn(200, 400, 406);
    if (answer.status() != 200) {
      assertThat(answer.get("code")).isIn("malformed", "not-acceptable");
      assertProblem(answer, XML, answer.status(), answer.get("code"));
    }
  }

  /** It has no headers, so that neither credentials nor formats could be trusted. */
  @ParameterizedTest
  @ValueSource(strings = {"", " HTTP/0.9"})
  void aRequestOfTheFirstVersionOfHttpIsRefused(String version) {
    String head = "%s" + version + "\r\nHost: localhost\r\nAccept: %s\r\nAuthorization: %s\r\n\r\n";
    RawHttp.Answer answer = RawHttp.send(head.formatted("GET " + conferences, JSON, basic));
    if (answer.body().isEmpty()) {
      assertThat(answer.status()).describedAs(answer.head()).isIn(0, 400, 505);
    } else {
      assertProblem(answer, JSON, 400, "malformed");
    }
  }

  /** RFC 9112, section 3.2; only OPTIONS may have an asterisk. */
  @ParameterizedTest
  @ValueSource(strings = {"v1/account", "*/v1/account", "*", "x", "localhost:80/v1/account"})
  void aTargetThatIsNoPathIsRefused(String target) {
    RawHttp.Answer answer = RawHttp.send(get(JSON, target, ""));
    assertThat(answer.status()).describedAs(answer.head()).isIn(400, 404);
    if (!answer.body().isEmpty()) {
      assertProblem(answer, JSON, answer.status(), answer.get("code"));
    }
  }

  /** RFC 9110, section 7.8. */
  @ParameterizedTest
  @ValueSource(strings = {"websocket", "h2c", "x"})
  void anUpgradeIsIgnored(String protocol) {
    for (String connection : List.of("", "Connection: Upgrade\r\n")) {
      String more = connection + "Upgrade: " + protocol + "\r\n";
      RawHttp.Answer answer = RawHttp.send(get(JSON, conferences, more));
      assertThat(answer.status()).describedAs(answer.head()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo(JSON);
      assertProblem(RawHttp.send(get(JSON, conferences + "/x", more)), JSON, 404, "not-found");
    }
  }

  /** RFC 9110, section 10.1.1. */
  @Test
  void aClientThatWaitsForTheInvitationToSendItsBodyIsInvited() {
    String head = post(JSON, JSON, "Expect: 100-continue\r\nContent-Length: 2");
    List<RawHttp.Answer> answers = RawHttp.sendInTurn(head, "{}");
    assertThat(answers).extracting(RawHttp.Answer::status).containsExactly(100, 201);
  }

  /** Latin-1 stands for any bytes. */
  @ParameterizedTest
  @ValueSource(strings = {"\u00c2\u0085\u00e2\u0080\u00a8", "\u00ff", "gzip", "\u00ffgzip", "?"})
  void noContentEncodingIsSupported(String encoding) {
    String head = post(JSON, JSON, "Content-Encoding: " + encoding + "\r\nContent-Length: 2");
    RawHttp.Answer answer = RawHttp.send(head, "{}".getBytes(UTF_8));
    assertProblem(answer, JSON, 415, "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "",
        "/",
        "a/b/c;;;=",
        "application/xml; charset=\"",
        "application/xml;="
      })
  void aContentTypeThatCannotBeReadIsAProblem(String type) {
    for (String accept : List.of(XML, JSON)) {
      RawHttp.Answer answer =
          RawHttp.send(post(accept, type, "Content-Length: 7"), "<conf/>".getBytes(UTF_8));
      assertThat(answer.status()).describedAs(answer.head()).isIn(400, 415);
      assertThat(answer.get("code")).isIn("malformed", "unsupported-media-type");
      assertProblem(answer, accept, answer.status(), answer.get("code"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACK", "FOO", "get", "PROPFIND", "PATCH", "DELETE"})
  void anUnknownMethodIsNotAllowed(String method) {
    for (String accept : List.of(XML, JSON)) {
      RawHttp.Answer answer = RawHttp.send(request(method, conferences, accept, basic, ""));
      assertProblem(answer, accept, 405, "method-not-allowed");
      assertThat(answer.header("Allow")).contains("GET", "POST");
    }
  }

  /** Payara responds itself, without a problem document. */
  @ParameterizedTest
  @ValueSource(strings = {"/v1/account/x/conf", "/v1/nowhere", "/", "/docs/index.html", "/join/x"})
  void traceIsNotAllowedAndNotEchoed(String path) {
    String secret = "X-Secret: not-to-be-echoed\r\n";
    RawHttp.Answer answer = RawHttp.send(request("TRACE", path, JSON, basic, secret));
    assertThat(answer.status()).describedAs(answer.head()).isIn(404, 405);
    assertThat(answer.head() + answer.body()).doesNotContain("not-to-be-echoed", basic);
    if (answer.status() == 405) {
      assertThat(answer.header("Allow")).contains("OPTIONS").doesNotContain("TRACE");
    }
    if (Home.chosen() == Home.WILDFLY_POSTGRESQL) {
      assertProblem(answer, JSON, answer.status(), answer.get("code"));
    }
  }

  /** RFC 9112, section 3.2: no form of a target has one. WildFly refuses it before the service. */
  @ParameterizedTest
  @ValueSource(strings = {"/v1/account/x/conf#x", "/v1/account/x/conf?after=x#x", "/#", "/docs/#x"})
  void aFragmentInTheTargetIsRefused(String target) {
    for (String accept : List.of(XML, JSON)) {
      RawHttp.Answer answer = RawHttp.send(get(accept, target, ""));
      if (Home.chosen() == Home.WILDFLY_POSTGRESQL) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
      } else {
        assertProblem(answer, accept, 400, "malformed");
      }
    }
  }

  /** RFC 9112, section 2.2; WildFly refuses it before the application gets it. */
  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\r\n\r\n", "\n"})
  void anEmptyLineBeforeARequestIsIgnored(String empty) {
    boolean ignored = Home.chosen() != Home.WILDFLY_POSTGRESQL;
    String kept = get(JSON, conferences, "").replace("Connection: close\r\n", "");
    List<RawHttp.Answer> answers = RawHttp.sendInTurn(kept, empty + kept);
    assertThat(answers.get(0).status()).isEqualTo(200);
    assertThat(answers.get(1).status()).isEqualTo(ignored ? 200 : 400);
    String head = empty + request("HEAD", conferences, JSON, basic, "");
    assertThat(RawHttp.send(head).status()).isEqualTo(ignored ? 200 : 400);
    String body = empty + post(JSON, JSON, "Content-Length: 2");
    assertThat(RawHttp.send(body, "{}".getBytes(UTF_8)).status()).isEqualTo(ignored ? 201 : 400);
    RawHttp.Answer trace = RawHttp.send(empty + request("TRACE", conferences, JSON, basic, ""));
    assertThat(trace.status()).isEqualTo(ignored ? 405 : 400);
  }

  /**
   * Otherwise a proxy that shares connections would take its response for that of another client.
   */
  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PUT", "DELETE", "GET", "HEAD", "OPTIONS", "QUERY"})
  void theBodyOfARequestIsNeverTheNextRequest(String method) {
    String host = "Host: localhost\r\n";
    String hidden = "GET /v1/health/live HTTP/1.1\r\n" + host + "X-Request-Id: smuggled\r\n\r\n";
    String last = "GET /v1/health/live HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n";
    for (String target : List.of("/", "/docs/", "/v1/account")) {
      String head = method + " " + target + " HTTP/1.1\r\n" + host;
      String fixed = head + "Content-Length: " + hidden.length() + "\r\n\r\n";
      String chunked = head + "Transfer-Encoding: chunked\r\n\r\n";
      String chunk = Integer.toHexString(hidden.length()) + "\r\n" + hidden + "\r\n0\r\n\r\n";
      assertThat(RawHttp.sendToTheEnd(fixed + hidden, last)).doesNotContain("smuggled");
      assertThat(RawHttp.sendToTheEnd(fixed, hidden, last)).doesNotContain("smuggled");
      assertThat(RawHttp.sendToTheEnd(chunked + chunk, last)).doesNotContain("smuggled");
    }
  }

  /** RFC 9112, section 7.1.1; Payara refuses them with an empty 400, as the API page says. */
  @ParameterizedTest
  @ValueSource(strings = {";a=b", ";a", " ; a = \"b;c\""})
  void aChunkExtensionIsIgnored(String extension) {
    boolean ignored = Home.chosen() == Home.WILDFLY_POSTGRESQL;
    String chunks = "2%1$s\r\n{}\r\n0%1$s\r\n\r\n".formatted(extension);
    RawHttp.Answer answer =
        RawHttp.send(post(JSON, JSON, "Transfer-Encoding: chunked"), chunks.getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(ignored ? 201 : 400);
    assertThat(answer.body().isEmpty()).isEqualTo(!ignored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic ",
        "Basic !!!!",
        "Basic Og==",
        "Basic AAA6AAA=",
        "Basic /////w==",
        "Basic YWJj",
        "Bearer x",
        "Digest username=\"x\"",
        "Negotiate",
        "x"
      })
  void garbageForCredentialsIsUnauthenticated(String credentials) {
    for (String accept : List.of(XML, JSON)) {
      RawHttp.Answer answer = RawHttp.send(request("GET", conferences, accept, credentials, ""));
      assertProblem(answer, accept, 401, "unauthenticated");
      assertThat(answer.header("WWW-Authenticate"))
          .isEqualTo("Basic realm=\"conference\", charset=\"UTF-8\"");
    }
  }

  @Test
  void twoPairsOfCredentialsAreUnauthenticated() {
    RawHttp.Answer answer =
        RawHttp.send(get(JSON, conferences, "Authorization: " + basic + "\r\n"));
    assertProblem(answer, JSON, 401, "unauthenticated");
  }

  @Test
  void anUnsupportedTransferEncodingIsRefused() {
    RawHttp.Answer answer =
        RawHttp.send(post(JSON, JSON, "Transfer-Encoding: gzip"), new byte[] {31, -117, 8, 0});
    assertProblem(answer, JSON, 400, "malformed");
  }

  /** The application's own pages and files, and paths below them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nowhere",
        "/v1",
        "/v1/",
        "/v1/nowhere",
        "/error",
        "/problems/nothing",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/v1/application.wadl"
      })
  void everyMissingPathIsAProblem(String path) {
    for (String accept : List.of(XML, JSON)) {
      RawHttp.Answer answer = RawHttp.send(get(accept, path, ""));
      assertThat(answer.status()).isNotEqualTo(500);
      if (answer.status() >= 400) {
        assertProblem(answer, accept, 404, "not-found");
      }
    }
  }

  static Stream<Arguments> refusedByTheServer() {
    String path = "/v1/account/x/conf";
    String host = "Host: localhost\r\nConnection: close\r\n";
    String post = "POST " + path + " HTTP/1.1\r\n" + host + "Content-Type: " + XML + "\r\n";
    String chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    return Stream.of(
        arguments("no host", "GET " + path + " HTTP/1.1\r\nConnection: close\r\n\r\n"),
        arguments("another protocol", "GET " + path + " FOO/1.1\r\n" + host + "\r\n"),
        arguments("a version to come", "GET " + path + " HTTP/9.9\r\n" + host + "\r\n"),
        arguments("a space in the path", "GET " + path + "/a b HTTP/1.1\r\n" + host + "\r\n"),
        arguments("a wrong chunk", chunked + "zz\r\nabc\r\n0\r\n\r\n"),
        arguments("a negative chunk", chunked + "-5\r\nabc\r\n0\r\n\r\n"),
        arguments("an immense chunk", chunked + "f".repeat(20) + "\r\nabc\r\n"),
        arguments(
            "a length and chunks",
            post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        arguments("two lengths", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n12345"),
        arguments("a negative length", post + "Content-Length: -5\r\n\r\n12345"),
        arguments("no number for a length", post + "Content-Length: abc\r\n\r\n12345"),
        arguments("a length beyond all", post + "Content-Length: " + "9".repeat(20) + "\r\n\r\n"),
        arguments(
            "a space before the colon", "GET " + path + " HTTP/1.1\r\n" + host + "A : b\r\n\r\n"),
        arguments("NUL in a header", "GET " + path + " HTTP/1.1\r\n" + host + "A: \0\r\n\r\n"),
        arguments("CR in a header", "GET " + path + " HTTP/1.1\r\n" + host + "A: a\rb\r\n\r\n"),
        arguments(
            "an overlong path", "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n" + host + "\r\n"),
        arguments(
            "an overlong header",
            "GET " + path + " HTTP/1.1\r\n" + host + "A: " + "a".repeat(20_000) + "\r\n\r\n"),
        arguments(
            "too many headers",
            "GET " + path + " HTTP/1.1\r\n" + host + "A: a\r\n".repeat(500) + "\r\n"),
        arguments("NUL in the path", "GET " + path + "/%00 HTTP/1.1\r\n" + host + "\r\n"),
        arguments("a backslash", "GET " + path + "/%5C HTTP/1.1\r\n" + host + "\r\n"),
        arguments("no UTF-8 in the path", "GET " + path + "/%ff HTTP/1.1\r\n" + host + "\r\n"),
        arguments("above the root", "GET /v1/../../x HTTP/1.1\r\n" + host + "\r\n"),
        arguments("TRACE", "TRACE " + path + " HTTP/1.1\r\n" + host + "\r\n"));
  }

  /**
   * Refused before the application gets them: at most the server's bare status, never its page.
   * WildFly closes the connection if chunks are invalid.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedByTheServer")
  void aRequestThatTheServerRefusesShowsNoServerPage(String name, String request) {
    RawHttp.Answer answer = RawHttp.send(request);
    if (!answer.head().isEmpty()) {
      assertThat(answer.status()).describedAs(answer.head()).isBetween(400, 599).isNotEqualTo(500);
    }
    if (!answer.body().isEmpty()) {
      assertProblem(answer, XML, answer.status(), answer.get("code"));
    }
  }

  static Stream<String> headsThatMakeNoSense() {
    String path = "/v1/account/x/conf";
    return Stream.of(
        "/v1/%zz HTTP/1.1\r\nHost: localhost",
        "/% HTTP/1.1\r\nHost: localhost",
        "/docs/%4 HTTP/1.1\r\nHost: localhost",
        path + " HTTP/1.1\r\nHost:",
        path + " HTTP/1.1\r\nHost: h:x",
        path + " HTTP/1.1\r\nHost: a:-1",
        path + " HTTP/1.1\r\nHost: a:65536",
        path + " HTTP/1.1\r\nHost: a b",
        path + " HTTP/1.1\r\nHost: a/b",
        path + " HTTP/1.1\r\nHost: user@a",
        path + " HTTP/1.1\r\nHost: [::1",
        path + " HTTP/1.1\r\nHost: \u00e4",
        path + " HTTP/1.1\r\nHost: a\r\nHost: b",
        path + " HTTP/1.1\r\nHost: a\r\nHost: a",
        "http://h:x/v1/account HTTP/1.1\r\nHost: localhost");
  }

  /**
   * Payara's connector fails at many of them, and would respond with 200 without processing the
   * request.
   */
  @ParameterizedTest
  @MethodSource("headsThatMakeNoSense")
  void aMalformedRequestHeadIsRefusedEvenWithCredentials(String head) {
    for (String method : List.of("GET", "POST")) {
      RawHttp.Answer answer =
          RawHttp.send(
              "%s %s\r\nAccept: %s\r\nAuthorization: %s\r\nContent-Length: 0\r\n\r\n"
                  .formatted(method, head, JSON, basic));
      if (answer.body().isEmpty()) {
        // WildFly refuses some of them itself, with its bare status
        assertThat(answer.status()).describedAs(head + answer.head()).isEqualTo(400);
      } else {
        assertProblem(answer, JSON, 400, "malformed");
      }
    }
  }

  /** Latin-1 stands for any bytes: UTF-8, GBK, whatever clients send (RFC 9110, section 5.5). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "User-Agent: \u00e4\u00bc\u009a\u00e8\u00ae\u00ae/1.0",
        "Referer: http://a.example/\u00bb\u00e1\u00d2\u00e9",
        "Cookie: a=\u00bb\u00e1; b=\u00ff",
        "X-Forwarded-User: \u0080\u0085\u00a0",
        "X-Tab: a\tb"
      })
  void bytesBeyondAsciiAreAcceptedInAHeader(String header) {
    assertThat(RawHttp.send(get(JSON, conferences, header + "\r\n")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\u0001", "\b", "\u000b", "\f", "\u001f", "\u007f"})
  void aControlCharacterInAHeaderIsRefused(String control) {
    for (String name : List.of("X-A", "User-Agent")) {
      String header = name + ": a=" + control + "b\r\n";
      assertThat(RawHttp.send(get(JSON, conferences, header)).status()).isEqualTo(400);
    }
  }
}
