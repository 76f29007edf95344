package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trunks ({@code docs/index.html#trunks}). */
@BlackBoxTest
class TrunkIT {
  private static final String MINIMAL = "{\"name\":\"t\",\"peers\":[\"192.0.2.1\"]%s}";

  private final Client operator = Service.SHARED.operator().json();
  private final TestAccount account = TestAccount.make();

  private Reply create(String more) {
    return operator.post("/trunk", MINIMAL.formatted(more));
  }

  @Test
  void aTrunkIsCreatedListedAndRead() {
    Reply made = create("").expect(201);
    assertThat(made.header("Location"))
        .isEqualTo(Service.SHARED.api() + "/trunk/" + made.get("sid"));
    Reply read = operator.get(made.header("Location")).expect(200);
    assertThat(read.body()).isEqualTo(made.body());
    assertThat(read.header("ETag")).isNotNull();
    assertThat(read.get("transport")).isEqualTo("udp");
    assertThat(read.get("identity")).isEqualTo("from");
    assertThat(read.get("srtp")).isEqualTo("off");
    assertThat(read.json().getJsonArray("codecs").toString()).isEqualTo("[\"PCMU\",\"PCMA\"]");
    assertThat(read.json().keySet()).doesNotContain("prefixes", "accounts", "register", "proxy");
    Reply page = operator.get("/trunk?pageSize=1").expect(200);
    assertThat(page.json().getJsonArray("trunks")).hasSize(1);
    assertThat(operator.get("/trunk").expect(200).body()).contains(made.get("sid"));
  }

  @Test
  void xmlAndJsonAreTheSame() {
    String xml =
        "<trunk><name>t</name><peers>192.0.2.0/24</peers><peers>sbc.example</peers>"
            + "<prefixes>+49</prefixes><prefixes>+43</prefixes><accounts>%s</accounts>"
            + "<countryCode>49</countryCode><nationalPrefix>0</nationalPrefix></trunk>";
    Reply made =
        Service.SHARED
            .operator()
            .with("Content-Type", "application/xml")
            .with("Accept", "application/xml")
            .send("POST", "/trunk", xml.formatted(account.main().sid()))
            .expect(201);
    assertThat(made.body())
        .contains("<peers>192.0.2.0/24</peers><peers>sbc.example</peers>")
        .contains("<prefixes>+49</prefixes><prefixes>+43</prefixes>")
        .contains("<accounts>" + account.main().sid() + "</accounts>");
    JsonObject json = operator.get("/trunk/" + made.get("sid")).expect(200).json();
    assertThat(json.getJsonArray("peers").toString())
        .isEqualTo("[\"192.0.2.0/24\",\"sbc.example\"]");
  }

  @Test
  void thePasswordIsNeverShown() {
    Reply made =
        create(",\"user\":\"u\",\"password\":\"never-shown\",\"proxy\":\"sip.example:5061\"")
            .expect(201);
    String path = "/trunk/" + made.get("sid");
    Reply changed = operator.post(path, "{\"register\":true}").expect(200);
    assertThat(changed.get("register")).isEqualTo("true");
    for (Reply each : List.of(made, changed, operator.get(path), operator.get("/trunk"))) {
      assertThat(each.body()).contains("\"hasPassword\":true").doesNotContain("never-shown");
    }
    Reply without = operator.post(path, "{\"password\":null,\"register\":false}").expect(200);
    assertThat(without.get("hasPassword")).isNull();
  }

  @Test
  void aChangeKeepsWhatItDoesNotNameAndTakesAwayWhatIsEmpty() {
    Reply made = create(",\"prefixes\":[\"+49\"],\"maxCalls\":5,\"codecs\":[\"opus\"]").expect(201);
    String path = "/trunk/" + made.get("sid");
    Reply named = operator.post(path, "{\"name\":\"other\"}").expect(200);
    assertThat(named.get("name")).isEqualTo("other");
    assertThat(named.get("maxCalls")).isEqualTo("5");
    Reply emptied =
        operator.post(path, "{\"prefixes\":[],\"maxCalls\":null,\"codecs\":[]}").expect(200);
    assertThat(emptied.json().keySet()).doesNotContain("prefixes", "maxCalls");
    assertThat(emptied.json().getJsonArray("codecs")).hasSize(2);
    assertThat(operator.post(path, "{\"peers\":[]}").expect(400).body()).contains("\"peers\"");
    assertThat(operator.get(path).expect(200).body()).isEqualTo(emptied.body());
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(",\"transport\":\"sctp\"", "transport"),
        Arguments.of(",\"proxy\":\"sip:a\"", "proxy"),
        Arguments.of(",\"prefixes\":[\"49\"]", "prefixes"),
        Arguments.of(",\"prefixes\":[\"+49-30\"]", "prefixes"),
        Arguments.of(",\"prefixes\":\"+49\"", "prefixes"),
        Arguments.of(",\"accounts\":[\"0123456789abcdef0123456789abcdef\"]", "accounts"),
        Arguments.of(",\"accounts\":[\"operator\"]", "accounts"),
        Arguments.of(",\"maxCalls\":-1", "maxCalls"),
        Arguments.of(",\"callsPerSecond\":1000001", "callsPerSecond"),
        Arguments.of(",\"minutesPerDay\":\"many\"", "minutesPerDay"),
        Arguments.of(",\"codecs\":[\"G729\"]", "codecs"),
        Arguments.of(",\"identity\":\"rpid\"", "identity"),
        Arguments.of(",\"srtp\":\"on\"", "srtp"),
        Arguments.of(",\"countryCode\":\"+49\"", "countryCode"),
        Arguments.of(",\"countryCode\":\"49\",\"nationalPrefix\":\"x\"", "nationalPrefix"),
        Arguments.of(",\"nationalPrefix\":\"0\"", "nationalPrefix"),
        Arguments.of(",\"register\":true", "register"),
        Arguments.of(",\"password\":\"p\"", "password"),
        Arguments.of(",\"user\":\"a b\"", "user"),
        Arguments.of(",\"hasPassword\":true", "hasPassword"),
        Arguments.of(",\"prefix\":\"+49\"", "prefix"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsNamed(String more, String field) {
    JsonObject problem = create(more).expect(400).json();
    assertThat(problem.getString("code")).isEqualTo("invalid");
    assertThat(problem.getJsonArray("violations")).hasSize(1);
    assertThat(problem.getJsonArray("violations").getJsonObject(0).getString("field"))
        .isEqualTo(field);
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    Reply refused =
        operator
            .post("/trunk", "{\"peers\":[\"a b\",\"192.0.2.1/24\"],\"maxCalls\":-1}")
            .expect(400);
    assertThat(refused.json().getJsonArray("violations").getValuesAs(JsonObject.class))
        .extracting(each -> each.getString("field"))
        .containsExactlyInAnyOrder("peers", "maxCalls", "name");
  }

  @Test
  void aSubaccountIsNoMainAccount() {
    create(",\"accounts\":[\"" + account.sub().sid() + "\"]").expect(400);
    create(",\"accounts\":[\"" + account.main().sid() + "\"]").expect(201);
  }

  @Test
  void aRepeatedKeyCreatesOneTrunk() {
    Client keyed = operator.with("Idempotency-Key", "trunk-" + account.main().sid());
    String body = MINIMAL.formatted(",\"user\":\"u\",\"password\":\"p\"");
    Reply first = keyed.post("/trunk", body).expect(201);
    assertThat(keyed.post("/trunk", body).expect(201).body()).isEqualTo(first.body());
    assertThat(keyed.post("/trunk", MINIMAL.formatted("")).expect(422).get("code"))
        .isEqualTo("idempotency-mismatch");
  }

  @Test
  void aChangeMayDependOnTheEntityTag() {
    String path = "/trunk/" + create("").expect(201).get("sid");
    String tag = operator.get(path).header("ETag");
    operator.with("If-Match", tag).post(path, "{\"name\":\"a\"}").expect(200);
    operator.with("If-Match", tag).post(path, "{\"name\":\"b\"}").expect(412);
    operator.with("If-Match", tag).post(path + "/dispose").expect(412);
    assertThat(operator.get(path).get("name")).isEqualTo("a");
    operator.with("If-None-Match", operator.get(path).header("ETag")).get(path).expect(304);
  }

  @Test
  void aDeletedTrunkIsNotFoundAndItsNumbersAreDeleted() {
    Reply trunk = create(",\"accounts\":[\"" + account.main().sid() + "\"]").expect(201);
    String path = "/trunk/" + trunk.get("sid");
    Client main = account.main().json();
    String numbers = "~/app/" + account.app() + "/number";
    main.post(numbers, "{\"number\":\"lobby\",\"trunkSid\":\"%s\"}".formatted(trunk.get("sid")))
        .expect(201);
    assertThat(operator.post(path + "/dispose").expect(200).body()).isEqualTo(trunk.body());
    operator.get(path).expect(404);
    operator.post(path, "{\"name\":\"a\"}").expect(404);
    operator.post(path + "/dispose").expect(404);
    assertThat(operator.get("/trunk").body()).doesNotContain(trunk.get("sid"));
    assertThat(main.get(numbers).expect(200).json().getJsonArray("numbers")).isEmpty();
  }

  @Test
  void aClosedAccountIsTakenOff() {
    Reply trunk = create(",\"accounts\":[\"" + account.main().sid() + "\"]").expect(201);
    String path = "/trunk/" + trunk.get("sid");
    operator.post("/account/" + account.main().sid() + "/close").expect(200);
    assertThat(operator.get(path).expect(200).json().keySet()).doesNotContain("accounts");
    create(",\"accounts\":[\"" + account.main().sid() + "\"]").expect(400);
  }
}
