package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conferenceapi.blackbox.WebhookReceiver.Received;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Folders;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A service of the first release is stopped; five minutes later, by its clock, this one starts on
 * its database, and goes on as if nothing had been.
 */
class UpgradeIT {
  private static final Duration DOWN = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static WebhookReceiver receiver;
  private static FirstRelease before;
  private static ServerProcess server;
  private static Client client;

  @BeforeAll
  static void start() throws Exception {
    receiver = new WebhookReceiver();
    Path data = BuildOutput.folder().resolve("upgrade-data");
    Folders.delete(data);
    Files.createDirectories(data);
    Map<String, String> settings = new HashMap<>(Home.chosen().newDatabase());
    before = new FirstRelease(settings, data, receiver);
    before.load();
    settings.put("conference.secret-key", before.known("secret-key"));
    settings.put("conference.notify.allow-networks", "127.0.0.0/8");
    Duration ahead = Duration.between(Instant.now(), before.stopped().plus(DOWN));
    server =
        ServerProcess.start(
            Home.chosen(),
            Ports.free(),
            data,
            settings,
            ServerProcess.options("-Dtest.clock.ahead=" + ahead),
            BuildOutput.warWithMovableClock());
    client = server.service().subaccount().json();
  }

  @AfterAll
  static void stop() {
    server.close();
    receiver.close();
  }

  @Test
  void existingResourcesAreReadUnchanged() throws Exception {
    Client reader = server.service().account().json();
    JsonObject answers = before.answers();
    assertThat(answers).hasSizeGreaterThan(20);
    answers.forEach((path, then) -> assertStillSo(path, then, reader.get(path).expect(200).json()));
  }

  /** A later release may add elements but not change them. */
  private static void assertStillSo(String what, JsonValue then, JsonValue now) {
    if (then instanceof JsonObject object) {
      object.forEach(
          (name, value) -> assertStillSo(what + " " + name, value, ((JsonObject) now).get(name)));
    } else if (then instanceof JsonArray array) {
      assertThat((JsonArray) now).as(what).hasSameSizeAs(array);
      for (int i = 0; i < array.size(); i++) {
        assertStillSo(what + " " + i, array.get(i), ((JsonArray) now).get(i));
      }
    } else {
      assertThat(now).as(what).isEqualTo(then);
    }
  }

  @Test
  void theListCanBePagedThrough() {
    List<String> found = new ArrayList<>();
    String after = "";
    while (after != null) {
      JsonObject page = client.get("~/conf?pageSize=5" + after).expect(200).json();
      page.getJsonArray("confs")
          .forEach(each -> found.add(each.asJsonObject().getString("userData")));
      after = page.containsKey("next") ? "&after=" + page.getString("next") : null;
    }
    assertThat(found)
        .containsSubsequence("created once", "waiting", "used", "running", "ringing", "initiated")
        .containsSubsequence("initiated", "no answer", "too long", "nobody came", "gone", "dead");
  }

  @Test
  void existingTokensHaveTheSameAccess() {
    Service service = server.service();
    service.operator().get("/account").expect(200);
    service.account().get("~/app").expect(200);
    service.subaccount().get("~/conf").expect(200);
    caller("subaccount.sid", "subaccount.old-token").get("~/conf").expect(200);
    caller("suspended.sid", "suspended.token").get("~/conf").expect(403);
    caller("subaccount.sid", "suspended.token").get("~/conf").expect(401);
  }

  private static Client caller(String sid, String token) {
    return Client.of(server.service().api(), before.known(sid), before.known(token));
  }

  @Test
  void deadlinesThatPassedMeanwhileAreProcessed() {
    assertThat(ended("nobody came")).isEqualTo("never-joined");
    assertThat(ended("too long")).isEqualTo("max-duration");
    ConferenceWithNotifications unanswered = conference("no answer");
    await()
        .atMost(PATIENCE)
        .until(() -> client.get(unanswered.location()).get("status").equals("initiated"));
    assertThat(client.get(unanswered.location() + "/part").body())
        .contains("\"status\":\"no-answer\"");
    unanswered.settled(4, "delivered");
  }

  private static String ended(String name) {
    ConferenceWithNotifications conference = conference(name);
    return await()
        .atMost(PATIENCE)
        .until(() -> client.get(conference.location()).get("endReason"), reason -> reason != null);
  }

  @Test
  void aRunningConferenceContinues() {
    ConferenceWithNotifications used = conference("used");
    String bob =
        client.get(used.location() + "/part?status=ringing").json().getJsonArray("parts").stream()
            .map(each -> each.asJsonObject().getString("sid"))
            .findFirst()
            .orElseThrow();
    used.report(bob, "answered");
    used.report(used.invite(), "answered");
    Reply full = client.post(used.location() + "/part", "{\"to\":\"sip:c@d.example\"}");
    assertThat(full.expect(409).get("code")).isEqualTo("conference-full");
    used.dispose();

    used.settled(9, "delivered");
    assertThat(receiver.received("/open/used"))
        .extracting(Received::sequence)
        .containsExactly(4, 5, 6, 7, 8, 9);
    assertThat(receiver.received("/open/used")).allSatisfy(UpgradeIT::assertSigned);
    assertThat(client.get(used.location()).get("endReason")).isEqualTo("disposed");
  }

  @Test
  void waitingNotificationsAreDeliveredInOrder() {
    ConferenceWithNotifications waiting = conference("waiting");
    waiting.settled(3, "delivered");
    waiting.settled(4, "delivered");
    assertThat(receiver.received("/closed/part"))
        .extracting(Received::sequence)
        .containsExactly(1, 3);
    assertThat(receiver.received("/closed/status"))
        .extracting(Received::sequence)
        .containsExactly(2, 4);
    assertThat(receiver.received("/closed/part")).allSatisfy(UpgradeIT::assertSigned);
    assertThat(waiting.logged(1).attempts()).hasSizeGreaterThan(2);
  }

  /** With the app's secret and with the predecessor it had. */
  private static void assertSigned(Received received) throws Exception {
    long timestamp = Long.parseLong(received.header("webhook-timestamp"));
    for (String secret : List.of("app.secret", "app.old-secret")) {
      assertThat(received.header("webhook-signature").split(" "))
          .contains(
              new Webhook(before.known(secret))
                  .sign(received.header("webhook-id"), timestamp, received.body()));
    }
  }

  @Test
  void aRepeatedCreationGetsTheStoredResponse() {
    Client again = server.service().subaccount().xml().with("Idempotency-Key", "stored-key");
    Reply answer = again.post("~/conf", "<conf><userData>created once</userData></conf>");
    assertThat(answer.expect(201).body()).isEqualTo(before.known("created-once"));
    again.post("~/conf", "<conf><userData>another</userData></conf>").expect(422);
  }

  private static ConferenceWithNotifications conference(String name) {
    return client.get("~/conf?pageSize=1000").json().getJsonArray("confs").stream()
        .map(JsonValue::asJsonObject)
        .filter(each -> each.getString("userData").equals(name))
        .map(each -> server.service().api() + path(each))
        .map(location -> new ConferenceWithNotifications(client, location))
        .findFirst()
        .orElseThrow();
  }

  private static String path(JsonObject conf) {
    return "/account/" + conf.getString("accountSid") + "/conf/" + conf.getString("sid");
  }
}
