package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules for every route: methods, formats, headers and entity tags ({@code
 * docs/index.html#requests}, {@code docs/index.html#etags}).
 */
@BlackBoxTest
class HttpRulesIT {
  private static TestAccount account;
  private static String conf;

  private final Client plain = account.sub();
  private final Client json = plain.json();
  private final Client xml = plain.xml();

  @BeforeAll
  static void aConference() {
    account = TestAccount.make();
    conf = "~/conf/" + account.conference(account.sub().json());
  }

  @Test
  void aBodyAfterARequestToSwitchTheProtocolIsRead() throws Exception {
    HttpClient http = HttpClient.newHttpClient(); // asks for HTTP/2, and sends the body later
    URI confs = URI.create(Service.SHARED.api() + "/account/" + plain.sid() + "/conf");
    String[] authorization = plain.header("Authorization").split(": ");
    for (int i = 0; i < 3; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(confs)
              .headers(authorization)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{\"maxParts\":2}"))
              .build();
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void theContentTypeOfARequestThatReadsIsIgnored() {
    Client text = plain.with("Content-Type", "text/plain");
    for (String path : List.of("~", "~/conf", conf, conf + "/part", conf + "/event")) {
      text.get(path).expect(200);
    }
  }

  @Test
  void headHasTheHeadersOfGetWithoutABody() {
    for (String path : List.of(conf, "~/conf", conf + "/part", "~")) {
      Reply get = json.get(path).expect(200);
      Reply head = json.send("HEAD", path, null).expect(200);
      assertThat(head.body()).isEmpty();
      for (String header : List.of("Content-Type", "Content-Length", "Vary", "Cache-Control")) {
        assertThat(head.header(header)).describedAs(path + " " + header).isNotNull();
        assertThat(head.header(header)).isEqualTo(get.header(header));
      }
      assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    }
  }

  @Test
  void headOfAProblemHasNoBody() {
    Reply head = json.send("HEAD", "~/conf/nonsense", null);
    assertThat(head.status()).isEqualTo(404);
    assertThat(head.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', GET HEAD OPTIONS POST",
    "/conf, GET HEAD OPTIONS POST",
    "/token, OPTIONS POST",
    "/conf/x, GET HEAD OPTIONS POST",
    "/conf/x/dispose, OPTIONS POST"
  })
  void optionsAndTheRefusalOfAnotherMethodListTheMethods(String path, String methods) {
    Set<String> expected = Set.of(methods.split(" "));
    Reply options = json.send("OPTIONS", "~" + path, null);
    assertThat(options.status()).isIn(200, 204);
    assertThat(allow(options)).isEqualTo(expected);
    for (String other : List.of("PUT", "DELETE", "PATCH", "FOO")) {
      Reply refused = json.send(other, "~" + path, null).expect(405);
      assertThat(refused.get("code")).isEqualTo("method-not-allowed");
      assertThat(allow(refused)).isEqualTo(expected);
    }
  }

  private static Set<String> allow(Reply reply) {
    return new TreeSet<>(List.of(reply.header("Allow").split(", ?")));
  }

  @ParameterizedTest
  @CsvSource({
    ", xml",
    "*/*, xml",
    "application/*, xml",
    "application/xml, xml",
    "application/json, json",
    "'application/xml;q=0.5, application/json', json",
    "'text/html, application/json;q=0.1', json",
    "'application/json;q=0, */*', xml",
    "'*/*, application/json', json",
    "Application/JSON, json",
    "', ,application/json,', json",
    "'application/xml;q=0.5, */*', json"
  })
  void acceptChoosesTheFormatAndXmlIsTheDefault(String accept, String format) {
    Client caller = accept == null ? plain : plain.with("Accept", accept);
    Reply found = caller.get(conf).expect(200);
    assertThat(found.header("Content-Type")).isEqualTo("application/" + format);
    assertThat(found.header("Vary")).isEqualTo("Accept");
    Reply missing = caller.get("~/conf/nonsense").expect(404);
    assertThat(missing.header("Content-Type")).isEqualTo("application/problem+" + format);
    assertThat(missing.header("Vary")).isEqualTo("Accept");
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, xml",
    "image/png, xml",
    "'text/html, application/vnd.x+json', json",
    "application/json;q=0, xml"
  })
  void anUnacceptableFormatIs406(String accept, String format) {
    Reply refused = plain.with("Accept", accept).get(conf).expect(406);
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+" + format);
    assertThat(refused.get("code")).isEqualTo("not-acceptable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "a/b"})
  void aBodyOfAnotherTypeIs415(String type) {
    for (String format : List.of("xml", "json")) {
      Reply refused =
          plain
              .with("Accept", "application/" + format)
              .with("Content-Type", type)
              .post("~/conf", "userData=x")
              .expect(415);
      assertThat(refused.header("Content-Type")).isEqualTo("application/problem+" + format);
      assertThat(refused.get("code")).isEqualTo("unsupported-media-type");
    }
  }

  /** RFC 7303, section 9.2. */
  @Test
  void textXmlIsAcceptedAndReturnedOnRequest() {
    Client caller =
        plain.with("Accept", "text/xml").with("Content-Type", "Text/XML; charset=utf-8");
    for (Client each : List.of(caller, caller.with("Idempotency-Key", "text-xml"))) {
      Reply made = each.post("~/conf", "<conf><userData>x</userData></conf>").expect(201);
      assertThat(made.header("Content-Type")).isEqualToIgnoringCase("text/xml;charset=utf-8");
      assertThat(made.get("userData")).isEqualTo("x");
    }
    for (int i = 0; i < 2; i++) {
      assertThat(caller.get(conf).expect(200).header("Content-Type"))
          .isEqualToIgnoringCase("text/xml;charset=utf-8");
    }
    assertThat(caller.get("~/conf/x").expect(404).header("Content-Type"))
        .isEqualTo("application/problem+xml");
  }

  @Test
  void mediaTypesAreComparedWithoutCase() {
    Reply made =
        plain
            .with("Accept", "Application/JSON")
            .with("Content-Type", "Application/Json")
            .post("~/conf", "{\"userData\":\"x\"}")
            .expect(201);
    assertThat(made.header("Content-Type")).isEqualTo("application/json");
    assertThat(made.get("userData")).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*/*, application/json", "application/xml;q=0.5, */*", "text/html, */*;q=0.1", ""})
  void creationsReplaysAndRefusalsHaveTheNegotiatedFormat(String accept) {
    Client caller = plain.with("Accept", accept).with("Content-Type", "application/json");
    String format = caller.post("~/conf", "{}").expect(201).header("Content-Type");
    Client keyed = caller.with("Idempotency-Key", "one-format-" + accept.hashCode());
    for (int i = 0; i < 2; i++) {
      assertThat(keyed.post("~/conf", "{}").expect(201).header("Content-Type")).isEqualTo(format);
    }
    String problem = format.replace("/", "/problem+");
    assertThat(caller.post("~/conf", "{").header("Content-Type")).isEqualTo(problem);
    assertThat(caller.get("/nowhere").header("Content-Type")).isEqualTo(problem);
    // outside the API there are pages, too
    assertThat(caller.get(Service.SHARED.root() + "/nowhere").header("Content-Type"))
        .isEqualTo(accept.startsWith("text/html") ? "text/html;charset=UTF-8" : problem);
  }

  /** The responses are cached, and must differ from those to the first header line alone. */
  @Test
  void everyLineOfAHeaderIsRead() {
    String tag = json.get(conf).expect(200).header("ETag");
    json.get(conf).expect(200);
    Client refusing = plain.with("Accept", "application/json;q=0.1");
    for (int i = 0; i < 2; i++) {
      assertThat(refusing.get(conf).header("Content-Type")).isEqualTo("application/json");
      assertThat(
              refusing
                  .with("Accept", "application/xml")
                  .get(conf)
                  .expect(200)
                  .header("Content-Type"))
          .isEqualTo("application/xml");
      assertThat(
              json.with("If-None-Match", "\"other\"").with("If-None-Match", tag).get(conf).status())
          .isEqualTo(304);
      assertThat(
              json.with("X-Request-Id", "one")
                  .with("X-Request-Id", "two")
                  .get(conf)
                  .header("X-Request-Id"))
          .matches("[0-9a-f]{32}");
      json.with("Authorization", "Basic eDp5").get(conf).expect(401);
    }
  }

  @Test
  void theFormatsOfRequestAndResponseAreIndependent() {
    Reply made =
        plain
            .with("Accept", "application/json")
            .with("Content-Type", "application/xml; charset=utf-8")
            .post("~/conf", "<conf><userData>x</userData></conf>")
            .expect(201);
    assertThat(made.header("Content-Type")).isEqualTo("application/json");
    assertThat(made.get("userData")).isEqualTo("x");
  }

  @Test
  void aPlainRequestIdIsReturnedInResponsesAndProblems() {
    Client traced = json.with("X-Request-Id", "My-trace_1.2");
    assertThat(traced.get(conf).header("X-Request-Id")).isEqualTo("My-trace_1.2");
    assertThat(traced.post("~/conf").header("X-Request-Id")).isEqualTo("My-trace_1.2");
    for (Reply refused :
        List.of(
            traced.get("~/conf/nonsense"),
            traced.post("~/conf", "{"),
            traced.send("PUT", "~", null),
            traced.get("/nowhere"),
            traced.get(Service.SHARED.root() + "/nowhere"))) {
      assertThat(refused.header("X-Request-Id")).isEqualTo("My-trace_1.2");
      assertThat(refused.get("requestId")).isEqualTo("My-trace_1.2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "<script>", "a,b", "ä", "{x}", " "})
  void aRequestIdThatIsNotPlainIsReplaced(String given) {
    String id = json.with("X-Request-Id", given).get(conf).expect(200).header("X-Request-Id");
    assertThat(id).matches("[0-9a-f]{32}");
  }

  @Test
  void anOverlongRequestIdIsReplaced() {
    assertThat(json.with("X-Request-Id", "a".repeat(65)).get(conf).header("X-Request-Id"))
        .matches("[0-9a-f]{32}");
  }

  @Test
  void everyRequestWithoutAnIdGetsItsOwn() {
    assertThat(json.get(conf).header("X-Request-Id"))
        .matches("[0-9a-f]{32}")
        .isNotEqualTo(json.get(conf).header("X-Request-Id"));
  }

  @Test
  void aResourceHasAStrongTagForEachRepresentation() {
    String jsonTag = json.get(conf).expect(200).header("ETag");
    String xmlTag = xml.get(conf).expect(200).header("ETag");
    assertThat(jsonTag).matches("\"[!#-~]+\"").isNotEqualTo(xmlTag);
    assertThat(json.get(conf).header("ETag")).isEqualTo(jsonTag);
    assertThat(json.get("~/conf").expect(200).header("ETag")).isNull();
    assertThat(json.post("~/conf").expect(201).header("ETag")).isNull();
    for (String path : List.of("~", conf)) {
      assertThat(json.get(path).header("ETag")).isNotNull();
    }
    Client main = account.main().json();
    for (String path : List.of("~", "~/app/" + account.app(), "~/subaccount/" + plain.sid())) {
      assertThat(main.get(path).expect(200).header("ETag")).isNotNull();
    }
  }

  @Test
  void aCurrentTagGetsNotModified() {
    String tag = json.get(conf).expect(200).header("ETag");
    for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      Reply same = json.with("If-None-Match", known).get(conf);
      assertThat(same.status()).describedAs(known).isEqualTo(304);
      assertThat(same.body()).isEmpty();
      assertThat(same.header("ETag")).isEqualTo(tag);
      assertThat(same.header("Vary")).isEqualTo("Accept");
      assertThat(same.header("X-Request-Id")).isNotNull();
      assertThat(json.with("If-None-Match", known).send("HEAD", conf, null).status())
          .isEqualTo(304);
    }
    for (String unknown : List.of("\"other\"", "garbage", xml.get(conf).header("ETag"))) {
      assertThat(json.with("If-None-Match", unknown).get(conf).status()).isEqualTo(200);
    }
  }

  @Test
  void aChangedConferenceHasAnotherTag() {
    String path = "~/conf/" + account.conference(json);
    String tag = json.get(path).header("ETag");
    json.post(path + "/dispose").expect(200);
    assertThat(json.with("If-None-Match", tag).get(path).expect(200).header("ETag"))
        .isNotEqualTo(tag);
  }

  @Test
  void theTypeOfEveryProblemIsAPageThatExplainsIt() {
    String type = json.get("~/conf/nonsense").expect(404).get("type");
    assertThat(type).isEqualTo(Service.SHARED.root() + "/problems/not-found");
    Reply page = Service.SHARED.anonymous().get(type).expect(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.body()).contains("not-found");
  }
}
