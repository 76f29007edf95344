package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Changes of conferences, apps and accounts, and their deletion before the retention has passed.
 */
@BlackBoxTest
class ChangeIT {
  private static final Duration SOON = Duration.ofMinutes(1);

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final AccountWithApp account = AccountWithApp.of(Service.SHARED);
  private final Client client = account.client().json();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void whatARequestDoesNotNameStaysAndAnEmptyElementTakesAway() {
    String all =
        "\"userData\":\"a\",\"maxParts\":3,\"maxDuration\":60,\"onPart\":\"http://a.example/\"";
    String conf =
        client
            .post("~/conf", "{\"appSid\":\"" + account.app() + "\"," + all + "}")
            .expect(201)
            .header("Location");
    Reply changed = client.post(conf, "{\"maxParts\":5}").expect(200);
    assertThat(changed.body())
        .contains(all.replace("\"maxParts\":3", "\"maxParts\":5").split(",")[0])
        .contains("\"maxParts\":5", "\"maxDuration\":60", "http://a.example/");
    Reply emptied =
        account
            .client()
            .xml()
            .post(conf, "<conf><maxParts/><onPart></onPart><userData/></conf>")
            .expect(200);
    assertThat(emptied.body()).doesNotContain("maxParts", "onPart", "userData");
    assertThat(client.post(conf, "{\"maxDuration\":null}").expect(200).json().keySet())
        .doesNotContain("maxDuration");
    client.post(conf, "{\"tones\":false}").expect(200); // as it is
    Reply updates = client.get(conf + "/event?type=conf.updated").expect(200);
    assertThat(updates.json().getJsonArray("events")).hasSize(3);
  }

  @Test
  void anotherUrlIsNotifiedAfterTheChange() {
    ConferenceWithNotifications conference = account.conference(receiver.url("/old"), null);
    client
        .post(conference.location(), "{\"onStatus\":\"" + receiver.url("/new") + "\"}")
        .expect(200);
    conference.dispose();
    await().atMost(SOON).until(() -> !receiver.received().isEmpty());
    assertThat(receiver.received().get(0).path()).isEqualTo("/new");
  }

  @Test
  void aLowerMaximumRemovesNobody() {
    ConferenceWithNotifications conference = account.conference(null, null);
    conference.report(conference.invite(), "answered");
    conference.report(conference.invite(), "answered");
    Reply changed = client.post(conference.location(), "{\"maxParts\":1}").expect(200);
    assertThat(changed.get("partCount")).isEqualTo("2");
    assertThat(changed.get("status")).isEqualTo("running");
    client.post(conference.location() + "/part", "{\"to\":\"sip:c@d.example\"}").expect(409);
  }

  @Test
  void aDurationThatHasPassedEndsTheConference() {
    ConferenceWithNotifications conference = account.conference(null, null);
    conference.report(conference.invite(), "answered");
    Service.SHARED.clockAhead(Duration.ofMinutes(2));
    try {
      client.post(conference.location(), "{\"maxDuration\":60}").expect(200);
      await()
          .atMost(SOON)
          .until(() -> "max-duration".equals(client.get(conference.location()).get("endReason")));
    } finally {
      Service.SHARED.clockAhead(Duration.ZERO);
    }
  }

  @Test
  void whatCannotBeChangedIsNamed() {
    ConferenceWithNotifications conference = account.conference(null, null);
    Reply refused =
        client
            .post(
                conference.location(), "{\"status\":\"completed\",\"appSid\":\"x\",\"maxParts\":0}")
            .expect(400);
    assertThat(refused.body()).contains("status", "appSid", "is read-only", "maxParts", "10000");
    conference.dispose();
    assertThat(client.post(conference.location(), "{\"maxParts\":1}").expect(409).get("code"))
        .isEqualTo("conference-completed");
    assertThat(
            client
                .with("If-Match", "\"other\"")
                .post(account.conference(null, null).location(), "{}")
                .expect(412)
                .get("code"))
        .isEqualTo("precondition-failed");
  }

  @Test
  void aForgottenConferenceLeavesNothing() {
    Client keyed = client.with("Idempotency-Key", "forget-me");
    String body = "{\"appSid\":\"" + account.app() + "\",\"userData\":\"private\"}";
    Reply created = keyed.post("~/conf", body).expect(201);
    String conf = created.header("Location");
    assertThat(client.post(conf + "/forget").expect(409).get("code"))
        .isEqualTo("illegal-transition");
    client.post(conf + "/dispose").expect(200);
    String cursor = client.get("~/event?pageSize=1").expect(200).json().getString("next");
    assertThat(client.post(conf + "/forget").expect(200).get("userData")).isEqualTo("private");
    for (String each : new String[] {"", "/part", "/notification", "/event"}) {
      client.get(conf + each).expect(404);
    }
    client.post(conf + "/forget").expect(404);
    assertThat(client.get("~/event?after=" + cursor).expect(200).json().getJsonArray("events"))
        .isEmpty();
    assertThat(client.get("~/event").expect(200).body()).doesNotContain("private");
    assertThat(keyed.post("~/conf", body).expect(201).get("sid")).isNotEqualTo(created.get("sid"));
  }

  @Test
  void anAppHasNewDefaultsAndIsDeletedWhenNothingBelongsToIt() {
    String app = "~/app/" + account.app();
    Reply changed =
        client.post(app, "{\"name\":\"new\",\"onPart\":\"http://a.example/p\"}").expect(200);
    assertThat(changed.get("name")).isEqualTo("new");
    ConferenceWithNotifications conference = account.conference(null, null);
    assertThat(client.get(conference.location()).get("onPart")).isEqualTo("http://a.example/p");
    assertThat(client.post(app, "{\"onPart\":\"\"}").expect(200).json().keySet())
        .doesNotContain("onPart");
    assertThat(client.post(app, "{\"name\":\" \"}").expect(400).body()).contains("name");

    assertThat(client.post(app + "/dispose").expect(409).get("code"))
        .isEqualTo("illegal-transition");
    conference.dispose();
    client.post(app + "/dispose").expect(200);
    client.get(app).expect(404);
    assertThat(client.get("~/app").expect(200).body()).doesNotContain(account.app());
    assertThat(client.post("~/conf", "{\"appSid\":\"" + account.app() + "\"}").get("code"))
        .isEqualTo("app-not-found");
  }

  @Test
  void anAppWithASubaccountIsNotDeleted() {
    TestAccount accounts = TestAccount.make();
    assertThat(
            accounts.main().json().post("~/app/" + accounts.app() + "/dispose").expect(409).body())
        .contains("sub-account");
  }

  @Test
  void anAccountHasANewName() {
    TestAccount accounts = TestAccount.make();
    Client main = accounts.main().json();
    assertThat(main.post("~", "{\"name\":\"renamed\"}").expect(200).get("name"))
        .isEqualTo("renamed");
    String sub = "~/subaccount/" + accounts.sub().sid();
    assertThat(main.post(sub, "{\"name\":\"again\"}").expect(200).get("name")).isEqualTo("again");
    assertThat(accounts.sub().json().get("~").expect(200).get("name")).isEqualTo("again");
    main.post("~", "{}").expect(400);
  }

  @Test
  void aClosedAccountIsNoLongerAdmittedAndItsConferencesEnd() {
    TestAccount accounts = TestAccount.make();
    Client main = accounts.main().json();
    Client sub = accounts.sub().json();
    String body =
        "{\"appSid\":\"%s\",\"onStatus\":\"%s\"}".formatted(accounts.app(), receiver.url("/"));
    main.post("~/conf", body).expect(201);
    sub.post("~/conf", body).expect(201);
    Client operator = Service.SHARED.operator().json();
    String path = "/account/" + accounts.main().sid();
    main.post("~/close").expect(404);

    assertThat(operator.post(path + "/close").expect(200).get("status")).isEqualTo("closed");

    assertThat(main.get("~").expect(401).get("code")).isEqualTo("unauthenticated");
    sub.get("~").expect(401);
    assertThat(operator.get(path).expect(200).get("status")).isEqualTo("closed");
    operator.post(path + "/close").expect(200);
    await().atMost(SOON).until(() -> receiver.received().size() == 2);
    assertThat(receiver.received())
        .allMatch(each -> each.body().contains("\"endReason\":\"account-closed\""));
  }
}
