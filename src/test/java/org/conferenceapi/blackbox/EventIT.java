package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.conferenceapi.blackbox.WebhookReceiver.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of the event log and long polls ({@code docs/index.html#events}). */
@BlackBoxTest
class EventIT {
  private final WebhookReceiver receiver = new WebhookReceiver();
  private final AccountWithApp account = AccountWithApp.of(Service.SHARED);
  private final Client client = account.client().json();

  @AfterEach
  void stop() {
    receiver.close();
    Service.SHARED.clockAhead(Duration.ZERO);
  }

  @Test
  void aConferenceHasItsTimelineInTheOrderOfItsChanges() {
    ConferenceWithNotifications conference = account.conference(null, null);
    String part = conference.invite();
    conference.report(part, "ringing");
    conference.report(part, "answered");
    client
        .post(conference.location() + "/part/" + part + "/set_voice_mode", "{\"voiceMode\":3}")
        .expect(200);
    conference.dispose();

    JsonObject timeline = client.get(conference.location() + "/event").expect(200).json();

    assertThat(types(timeline))
        .containsExactly(
            "conf.created",
            "part.invited",
            "part.status",
            "conf.status",
            "part.status",
            "conf.status",
            "part.voice-mode",
            "part.status",
            "conf.status");
    JsonObject muted = timeline.getJsonArray("events").getJsonObject(6);
    assertThat(muted.getJsonObject("part").getInt("voiceMode")).isEqualTo(3);
    assertThat(muted.getJsonObject("conf").getString("status")).isEqualTo("running");
    assertThat(timeline.getJsonArray("events").getJsonObject(8).keySet())
        .containsExactly("id", "type", "time", "conf");
  }

  @Test
  void theLogOfAnAccountIsTheSameInXml() {
    ConferenceWithNotifications conference = account.conference(null, null);
    Reply list = account.client().xml().get("~/event").expect(200);
    assertThat(list.header("Content-Type")).startsWith("application/xml");
    assertThat(list.body())
        .matches(
            "<\\?xml [^>]*><events><event><id>msg_[0-9a-f]{32}</id><type>conf.created</type>"
                + "<time>[^<]*</time><conf><sid>"
                + conference.sid()
                + "</sid>.*</conf></event><next>[0-9]+</next></events>");
  }

  @Test
  void anEventThatIsNotifiedHasTheIdOfItsNotification() {
    ConferenceWithNotifications conference =
        account.conference(receiver.url("/conf"), receiver.url("/part")).ring();
    conference.settled(2, "delivered");
    List<String> notified = receiver.received().stream().map(each -> each.get("id")).toList();
    JsonObject log = client.get("~/event?type=part.status&type=conf.status").expect(200).json();
    assertThat(values(log, "id")).containsExactlyInAnyOrderElementsOf(notified);
  }

  @Test
  void aDeadNotificationIsAnEventWithItsAttempts() {
    receiver.answering(any -> Answer.status(410));
    ConferenceWithNotifications conference = account.conference(receiver.url("/gone"), null).ring();
    JsonObject log = client.get("~/event?type=notification.dead&wait=30").expect(200).json();
    JsonObject dead = log.getJsonArray("events").getJsonObject(0);
    assertThat(dead.getJsonObject("conf").getString("sid")).isEqualTo(conference.sid());
    JsonObject notification = dead.getJsonObject("notification");
    assertThat(notification.getString("state")).isEqualTo("dead");
    assertThat(notification.getJsonArray("attempts").getJsonObject(0).getInt("status"))
        .isEqualTo(410);
  }

  @Test
  void aCursorLeadsThroughTheLogPageByPage() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(account.conference(null, null).sid());
    }
    List<String> read = new ArrayList<>();
    String after = "0";
    for (int page = 0; page < 3; page++) {
      JsonObject next = client.get("~/event?pageSize=2&after=" + after).expect(200).json();
      next.getJsonArray("events")
          .forEach(each -> read.add(each.asJsonObject().getJsonObject("conf").getString("sid")));
      after = next.getString("next");
    }
    assertThat(read).containsExactlyElementsOf(made);
    JsonObject end = client.get("~/event?after=" + after).expect(200).json();
    assertThat(end.getJsonArray("events")).isEmpty();
    assertThat(Long.parseLong(end.getString("next"))).isGreaterThanOrEqualTo(Long.parseLong(after));
  }

  @Test
  void theLogAfterNowIsEmptyAndContinuesFromThere() {
    account.conference(null, null);
    JsonObject now = client.get("~/event?after=now").expect(200).json();
    assertThat(now.getJsonArray("events")).isEmpty();
    String sid = account.conference(null, null).sid();
    JsonObject next = client.get("~/event?after=" + now.getString("next")).expect(200).json();
    assertThat(next.getJsonArray("events")).hasSize(1);
    assertThat(next.toString()).contains(sid);
  }

  @Test
  void aLongPollEndsWithTheFirstEvent() {
    String after = client.get("~/event?after=now").expect(200).json().getString("next");
    CompletableFuture<Reply> poll =
        CompletableFuture.supplyAsync(
            () -> client.get("~/event?type=conf.created&wait=30&after=" + after));
    await().pollDelay(Duration.ofMillis(300)).until(() -> !poll.isDone());
    String sid = account.conference(null, null).sid();
    JsonObject found = poll.join().expect(200).json();
    assertThat(found.getJsonArray("events")).hasSize(1);
    assertThat(found.toString()).contains(sid);
  }

  @Test
  void aLongPollWithoutAnEventIsEmptyAtItsEnd() {
    Instant start = Instant.now();
    JsonObject none = client.get("~/event?after=now&wait=1").expect(200).json();
    assertThat(none.getJsonArray("events")).isEmpty();
    assertThat(none.getString("next")).matches("[0-9]+");
    assertThat(Instant.now()).isAfterOrEqualTo(start.plusSeconds(1));
  }

  @Test
  void aMainAccountMayReadTheEventsOfItsSubaccounts() {
    TestAccount accounts = TestAccount.make();
    String own = accounts.conference(accounts.main().json());
    String sub = accounts.conference(accounts.sub().json());
    Client main = accounts.main().json();
    assertThat(main.get("~/event").expect(200).body()).contains(own).doesNotContain(sub);
    assertThat(main.get("~/event?subaccounts=true").expect(200).body()).contains(own, sub);
    assertThat(main.get("/account/" + accounts.sub().sid() + "/event").expect(200).body())
        .contains(sub)
        .doesNotContain(own);
    assertThat(accounts.sub().json().get("~/event?subaccounts=true").expect(200).body())
        .contains(sub)
        .doesNotContain(own);
  }

  @Test
  void anotherAccountSeesNothing() {
    ConferenceWithNotifications conference = account.conference(null, null);
    Client stranger = AccountWithApp.of(Service.SHARED).client().json();
    assertThat(stranger.get("~/event").expect(200).json().getJsonArray("events")).isEmpty();
    stranger.get("~/event?conf=" + conference.sid()).expect(200);
    stranger.get("/account/" + client.sid() + "/event").expect(404);
    stranger.get("~/conf/" + conference.sid() + "/event").expect(404);
  }

  @Test
  void onlyEventsOfTheConferenceAndParticipantAreListed() {
    ConferenceWithNotifications one = account.conference(null, null);
    String part = one.invite();
    one.invite();
    account.conference(null, null);
    assertThat(types(client.get("~/event?conf=" + one.sid()).expect(200).json()))
        .containsExactly("conf.created", "part.invited", "part.invited");
    JsonObject listed = client.get("~/event?part=" + part).expect(200).json();
    assertThat(types(listed)).containsExactly("part.invited");
  }

  @ParameterizedTest
  @CsvSource({
    "after=yesterday, after, now",
    "after=999999999999999999, after, cursor",
    "wait=31, wait, 30",
    "wait=-1, wait, 30",
    "pageSize=0, pageSize, 1000",
    "type=conf.deleted, type, conf.created",
    "conf=1, conf, sid",
    "part=1, part, sid",
    "subaccounts=yes, subaccounts, true"
  })
  void aWrongParameterIsNamedWithWhatIsAllowed(String query, String field, String allowed) {
    Reply refused = client.get("~/event?" + query).expect(400);
    assertThat(refused.get("code")).isEqualTo("invalid");
    assertThat(refused.json().getJsonArray("violations").getJsonObject(0).getString("field"))
        .isEqualTo(field);
    assertThat(refused.body()).contains(allowed);
  }

  @Test
  void aCursorWhoseEventsWereDeletedIsGone() {
    ConferenceWithNotifications old = account.conference(null, null).dispose();
    String before = client.get("~/event?pageSize=1").expect(200).json().getString("next");
    Service.SHARED.clockAhead(Duration.ofDays(31));
    await().atMost(Duration.ofMinutes(1)).until(() -> client.get(old.location()).status() == 404);
    Reply gone = client.get("~/event?after=" + before).expect(410);
    assertThat(gone.get("code")).isEqualTo("gone");
    String oldest = gone.get("detail").replaceAll(".* ([0-9]+)\\.", "$1");
    client.get("~/event?after=" + oldest).expect(200);
    client.get("~/event").expect(200);
  }

  private static List<String> types(JsonObject list) {
    return values(list, "type");
  }

  private static List<String> values(JsonObject list, String name) {
    return list.getJsonArray("events").stream()
        .map(each -> each.asJsonObject().getString(name))
        .toList();
  }
}
