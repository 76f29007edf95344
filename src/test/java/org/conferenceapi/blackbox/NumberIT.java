package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of apps ({@code docs/index.html#numbers}). */
@BlackBoxTest
class NumberIT {
  private final Client operator = Service.SHARED.operator().json();
  private final TestAccount account = TestAccount.make();
  private final Client main = account.main().json();
  private final String trunk = trunk(main);
  private final String numbers = "~/app/" + account.app() + "/number";

  private String trunk(Client user) {
    return operator
        .post(
            "/trunk",
            "{\"name\":\"t\",\"peers\":[\"192.0.2.1\"],\"accounts\":[\"%s\"]}"
                .formatted(user.sid()))
        .expect(201)
        .get("sid");
  }

  private Reply create(String number, String more) {
    return main.post(
        numbers, "{\"number\":\"%s\",\"trunkSid\":\"%s\"%s}".formatted(number, trunk, more));
  }

  @Test
  void aNumberIsCreatedListedAndRead() {
    Reply made = create("+4930123456", ",\"language\":\"zh\"").expect(201);
    assertThat(made.header("Location"))
        .isEqualTo(
            Service.SHARED.api()
                + "/account/"
                + main.sid()
                + "/app/"
                + account.app()
                + "/number/"
                + made.get("sid"));
    assertThat(made.get("accountSid")).isEqualTo(main.sid());
    assertThat(made.get("appSid")).isEqualTo(account.app());
    assertThat(main.get(made.header("Location")).expect(200).body()).isEqualTo(made.body());
    create("lobby", "").expect(201);
    Reply page = main.get(numbers + "?pageSize=1").expect(200);
    assertThat(page.json().getJsonArray("numbers").getJsonObject(0).getString("number"))
        .isEqualTo("lobby");
    Reply rest = main.get(numbers + "?pageSize=1&after=" + page.get("next")).expect(200);
    assertThat(rest.json().getJsonArray("numbers").getJsonObject(0).getString("number"))
        .isEqualTo("+4930123456");
    assertThat(rest.get("next")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4930 123", "+0123", "+1", "+1234567890123456", "a@b", "a/b", "ü"})
  void aNumberHasAForm(String number) {
    assertThat(field(create(number, ""))).isEqualTo("number");
  }

  @Test
  void aNumberIsUniqueOnItsTrunkUntilItIsDeleted() {
    Reply made = create("lobby", "").expect(201);
    assertThat(field(create("lobby", ""))).isEqualTo("number");
    create("Lobby", "").expect(201);
    String other = trunk(main);
    main.post(numbers, "{\"number\":\"lobby\",\"trunkSid\":\"%s\"}".formatted(other)).expect(201);
    String path = numbers + "/" + made.get("sid");
    assertThat(main.post(path + "/dispose").expect(200).body()).isEqualTo(made.body());
    main.get(path).expect(404);
    main.post(path, "{\"language\":\"en\"}").expect(404);
    main.post(path + "/dispose").expect(404);
    create("lobby", "").expect(201);
  }

  @Test
  void theTrunkMustBeOneThatTheAccountMayUse() {
    TestAccount other = TestAccount.make();
    String foreign = "{\"number\":\"lobby\",\"trunkSid\":\"%s\"}".formatted(trunk(other.main()));
    assertThat(field(main.post(numbers, foreign))).isEqualTo("trunkSid");
    assertThat(field(main.post(numbers, "{\"number\":\"a\",\"trunkSid\":\"x\"}")))
        .isEqualTo("trunkSid");
    assertThat(field(main.post(numbers, "{\"number\":\"a\"}"))).isEqualTo("trunkSid");
  }

  @Test
  void theConferenceMustBeALiveOneOfTheApp() {
    String conf = account.conference(main);
    String ofSub = account.conference(account.sub().json());
    Reply made = create("lobby", ",\"confSid\":\"" + conf + "\"").expect(201);
    String path = numbers + "/" + made.get("sid");
    assertThat(made.get("confSid")).isEqualTo(conf);
    assertThat(main.post(path, "{\"confSid\":\"" + ofSub + "\"}").expect(200).get("confSid"))
        .isEqualTo(ofSub);
    String otherApp = main.post("~/app", "{\"name\":\"other\"}").expect(201).get("sid");
    String ofOther =
        main.post("~/conf", "{\"appSid\":\"" + otherApp + "\"}").expect(201).get("sid");
    main.post("~/conf/" + conf + "/dispose").expect(200);
    for (String wrong : new String[] {ofOther, conf, "0123456789abcdef0123456789abcdef", "x"}) {
      assertThat(field(main.post(path, "{\"confSid\":\"" + wrong + "\"}"))).isEqualTo("confSid");
    }
    assertThat(main.post(path, "{\"confSid\":null}").expect(200).get("confSid")).isNull();
  }

  @Test
  void aForgottenConferenceIsTakenAwayFromItsNumber() {
    String conf = account.conference(main);
    Reply made = create("lobby", ",\"confSid\":\"" + conf + "\"").expect(201);
    main.post("~/conf/" + conf + "/dispose").expect(200);
    String path = numbers + "/" + made.get("sid");
    assertThat(main.get(path).expect(200).get("confSid")).isEqualTo(conf);
    main.post("~/conf/" + conf + "/forget").expect(200);
    assertThat(main.get(path).expect(200).get("confSid")).isNull();
  }

  @Test
  void anAppWithNumbersIsNotDeleted() {
    String app = main.post("~/app", "{\"name\":\"other\"}").expect(201).get("sid");
    String path = "~/app/" + app + "/number";
    String number =
        main.post(path, "{\"number\":\"a\",\"trunkSid\":\"" + trunk + "\"}").expect(201).get("sid");
    assertThat(main.post("~/app/" + app + "/dispose").expect(409).get("code"))
        .isEqualTo("illegal-transition");
    main.post(path + "/" + number + "/dispose").expect(200);
    main.post("~/app/" + app + "/dispose").expect(200);
    main.get(path).expect(404);
    main.post(path, "{\"number\":\"a\",\"trunkSid\":\"" + trunk + "\"}").expect(404);
  }

  @Test
  void aChangeMayDependOnTheEntityTag() {
    String path = numbers + "/" + create("lobby", "").expect(201).get("sid");
    String tag = main.get(path).header("ETag");
    main.with("If-Match", tag).post(path, "{\"language\":\"zh\"}").expect(200);
    main.with("If-Match", tag).post(path, "{\"language\":\"en\"}").expect(412);
    main.with("If-Match", tag).post(path + "/dispose").expect(412);
  }

  @Test
  void aRepeatedKeyCreatesOneNumber() {
    Client keyed = main.with("Idempotency-Key", "number");
    String body = "{\"number\":\"lobby\",\"trunkSid\":\"" + trunk + "\"}";
    Reply first = keyed.post(numbers, body).expect(201);
    assertThat(keyed.post(numbers, body).expect(201).body()).isEqualTo(first.body());
  }

  private static String field(Reply refused) {
    JsonObject problem = refused.expect(400).json();
    assertThat(problem.getString("code")).isEqualTo("invalid");
    assertThat(problem.getJsonArray("violations")).hasSize(1);
    return problem.getJsonArray("violations").getJsonObject(0).getString("field");
  }
}
