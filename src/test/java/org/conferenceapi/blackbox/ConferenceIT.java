package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creating, reading, ending and deleting a conference ({@code docs/index.html#conferences}). */
@BlackBoxTest
class ConferenceIT {
  private final TestAccount account = TestAccount.make();
  private final Client main = account.main().json();
  private final Client sub = account.sub().json();

  @AfterEach
  void theClockGoesRightAgain() {
    Service.SHARED.clockAhead(Duration.ZERO);
  }

  @Test
  void aMainAccountMustNameOneOfItsApps() {
    assertThat(main.post("~/conf", "{}").expect(400).get("code")).isEqualTo("app-required");
    assertThat(main.post("~/conf").expect(400).get("code")).isEqualTo("app-required");
    String foreign = TestAccount.make().app();
    for (String notTheirs : List.of(foreign, "nonsense", "", "0".repeat(32))) {
      assertThat(main.post("~/conf", app(notTheirs)).expect(400).get("code"))
          .isEqualTo("app-not-found");
    }
    Reply made = main.post("~/conf", app(account.app())).expect(201);
    assertThat(made.get("appSid")).isEqualTo(account.app());
    assertThat(made.get("accountSid")).isEqualTo(main.sid());
  }

  @Test
  void aSubaccountsAppNeedNotBeNamedAndCannotBeAnother() {
    assertThat(sub.post("~/conf", "{}").expect(201).get("appSid")).isEqualTo(account.app());
    assertThat(sub.post("~/conf", app(account.app())).expect(201).get("appSid"))
        .isEqualTo(account.app());
    String another = main.post("~/app", "{\"name\":\"n\"}").expect(201).get("sid");
    for (String different : List.of(another, TestAccount.make().app(), "nonsense", "")) {
      assertThat(sub.post("~/conf", app(different)).expect(400).get("code"))
          .isEqualTo("app-conflict");
    }
  }

  @Test
  void onASubaccountsPathTheRulesOfTheSubaccountHoldForTheMainAccount() {
    String path = "/account/" + sub.sid() + "/conf";
    Reply made = main.post(path, "{}").expect(201);
    assertThat(made.get("accountSid")).isEqualTo(sub.sid());
    assertThat(made.get("appSid")).isEqualTo(account.app());
    String another = main.post("~/app", "{\"name\":\"n\"}").expect(201).get("sid");
    assertThat(main.post(path, app(another)).expect(400).get("code")).isEqualTo("app-conflict");
    sub.get("~/conf/" + made.get("sid")).expect(200);
  }

  @Test
  void theAppsDefaultUrlReplacesAMissingUrl() {
    String app =
        main.post("~/app", "{\"name\":\"n\",\"onStatus\":\"https://a.example/default\"}")
            .expect(201)
            .get("sid");
    assertThat(main.post("~/conf", app(app)).expect(201).get("onStatus"))
        .isEqualTo("https://a.example/default");
    String own = "{\"appSid\":\"%s\",\"onStatus\":\"https://a.example/own\"}".formatted(app);
    assertThat(main.post("~/conf", own).expect(201).get("onStatus"))
        .isEqualTo("https://a.example/own");
    assertThat(main.post("~/conf", app(account.app())).expect(201).get("onStatus")).isNull();
  }

  @Test
  void allElementsOfTheRequestAreStored() {
    Reply made =
        sub.post(
                "~/conf",
                """
                {"userData":"a <b> & \\"c\\" \\n\\t 😀","onStatus":"https://a.example/s?x=1&y=2",
                 "onPart":"http://a.example:8080/p","maxParts":10000,"maxDuration":31536000}
                """)
            .expect(201);
    JsonObject conf = sub.get(made.header("Location")).expect(200).json();
    assertThat(conf.getString("userData")).isEqualTo("a <b> & \"c\" \n\t 😀");
    assertThat(conf.getString("onStatus")).isEqualTo("https://a.example/s?x=1&y=2");
    assertThat(conf.getString("onPart")).isEqualTo("http://a.example:8080/p");
    assertThat(conf.getInt("maxParts")).isEqualTo(10_000);
    assertThat(conf.getInt("maxDuration")).isEqualTo(31_536_000);
    assertThat(conf.getInt("partCount")).isZero();
    assertThat(conf.getString("status")).isEqualTo("initiated");
    assertThat(Instant.parse(conf.getString("expireTime")))
        .isEqualTo(Instant.parse(conf.getString("beginTime")).plus(Duration.ofMinutes(10)));
    assertThat(conf).doesNotContainKeys("endTime", "endReason");
  }

  @Test
  void everyViolationIsListedInOneResponse() {
    Reply refused =
        sub.post(
                "~/conf",
                """
                {"userdata":"x","sid":"x","status":"x","maxParts":0,"maxDuration":-1,
                 "onStatus":"ftp://a.example","onPart":"https://user@a.example/",
                 "userData":"%s","colour":"x"}
                """
                    .formatted("a".repeat(1025)))
            .expect(400);
    assertThat(refused.get("code")).isEqualTo("invalid");
    assertThat(refused.json().getJsonArray("violations").getValuesAs(JsonObject.class))
        .extracting(each -> each.getString("field") + " " + each.getString("message"))
        .containsExactlyInAnyOrder(
            "userdata is unknown; did you mean userData?",
            "sid is read-only",
            "status is read-only",
            "colour is unknown; known are appSid, userData, onStatus, onPart, maxParts,"
                + " maxDuration, tones, dialIn, digitEvents",
            "userData must have 0 to 1024 characters",
            "onStatus must be an absolute http or https URL",
            "onPart must not contain user info",
            "maxParts must be a whole number from 1 to 10000",
            "maxDuration must be a number of seconds from 1 to 31536000");
  }

  @ParameterizedTest
  @CsvSource({"userdata,userData", "onstatus,onStatus", "maxPart,maxParts", "appId,appSid"})
  void theViolationOfAnUnknownElementSuggestsTheNearestName(String typed, String meant) {
    Client xml = account.sub().xml();
    Reply refused = xml.post("~/conf", "<conf><%1$s>1</%1$s></conf>".formatted(typed)).expect(400);
    assertThat(refused.get("field")).isEqualTo(typed);
    assertThat(refused.get("message")).isEqualTo("is unknown; did you mean " + meant + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sid",
        "accountSid",
        "status",
        "beginTime",
        "endTime",
        "expireTime",
        "partCount",
        "endReason"
      })
  void elementsSetByTheServiceAreReadOnly(String name) {
    Reply refused = sub.post("~/conf", "{\"%s\":\"x\"}".formatted(name)).expect(400);
    assertThat(refused.body()).contains("\"field\":\"" + name + "\",\"message\":\"is read-only\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "{}", " { } "})
  void anEmptyJsonBodyIsAnEmptyRequest(String body) {
    Reply made = sub.post("~/conf", body).expect(201);
    sub.post(made.header("Location") + "/dispose", body).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "<conf/>", "<conf></conf>", "<?xml version='1.0'?><conf/>"})
  void anEmptyXmlBodyIsAnEmptyRequest(String body) {
    Client xml = account.sub().xml();
    Reply made = xml.post("~/conf", body).expect(201);
    assertThat(made.header("Content-Type")).isEqualTo("application/xml");
    xml.post(made.header("Location") + "/dispose", body).expect(200);
  }

  @Test
  void aMissingBodyWithoutTypeIsAnEmptyRequest() {
    Client plain = account.sub();
    Reply made = plain.post("~/conf").expect(201);
    assertThat(made.header("Content-Type")).isEqualTo("application/xml");
    plain.post(made.header("Location") + "/dispose").expect(200);
  }

  @Test
  void disposingTwiceChangesNothingAndNotifiesOnce() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      Reply made =
          sub.post("~/conf", "{\"onStatus\":\"%s\"}".formatted(receiver.url("/"))).expect(201);
      Reply first = sub.post(made.header("Location") + "/dispose").expect(200);
      assertThat(first.get("status")).isEqualTo("completed");
      assertThat(first.get("endReason")).isEqualTo("disposed");
      Awaitility.await().until(() -> receiver.received().size() == 1);

      Service.SHARED.clockAhead(Duration.ofMinutes(5));
      Reply second = sub.post(made.header("Location") + "/dispose").expect(200);
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(sub.get(made.header("Location")).expect(200).body()).isEqualTo(first.body());
      Reply sent = sub.get(made.header("Location") + "/notification").expect(200);
      assertThat(sent.json().getJsonArray("notifications")).hasSize(1);
      assertThat(receiver.received()).hasSize(1);
    }
  }

  @Test
  void disposingTakesNoElements() {
    String conf = account.conference(sub);
    Reply refused = sub.post("~/conf/" + conf + "/dispose", "{\"reason\":\"x\"}").expect(400);
    assertThat(refused.body()).contains("\"field\":\"reason\"");
    assertThat(sub.get("~/conf/" + conf).expect(200).get("status")).isEqualTo("initiated");
  }

  @Test
  void withTheExternalBridgeNothingCanBeRecordedOrPlayed() {
    String conf = "~/conf/" + account.conference(sub);
    for (String each : List.of("start_record", "stop_record", "stop_play")) {
      Reply refused = sub.post(conf + "/" + each).expect(400);
      assertThat(refused.get("code")).isEqualTo("invalid");
      assertThat(refused.body()).contains(each, "needs media servers as the bridge");
    }
    assertThat(sub.post("~/conf", "{\"tones\":true}").expect(400).body())
        .contains("\"field\":\"tones\"", "needs media servers as the bridge");
    sub.post("~/conf", "{\"tones\":false}").expect(201);
  }

  @Test
  void aCompletedConferenceIsDeletedAfterThirtyDays() {
    var things = account.things(sub);
    String conf = "~/conf/" + things.get("conf");
    sub.post(conf + "/dispose").expect(200);

    Service.SHARED.clockAhead(Duration.ofDays(30).minusHours(1));
    String another = account.conference(sub);
    sub.post("~/conf/" + another + "/dispose").expect(200);
    sub.get(conf).expect(200);
    sub.get(conf + "/part/" + things.get("part")).expect(200);

    Service.SHARED.clockAhead(Duration.ofDays(30).plusMinutes(1));
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> sub.get(conf).status() == 404);
    sub.get(conf + "/part").expect(404);
    sub.get(conf + "/notification").expect(404);
    assertThat(sub.get("~/conf").expect(200).body())
        .contains(another)
        .doesNotContain(things.get("conf"));
  }

  private static String app(String sid) {
    return "{\"appSid\":\"" + sid + "\"}";
  }
}
