package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.util.List;
import org.conferenceapi.blackbox.ConferenceWithNotifications.Logged;
import org.conferenceapi.blackbox.WebhookReceiver.Answer;
import org.conferenceapi.blackbox.WebhookReceiver.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The log of notifications, and redelivery ({@code docs/index.html#log}). */
@BlackBoxTest
class NotificationLogIT {
  private static final String TIME = "[0-9-]{10}T[0-9:]{8}\\.[0-9]{3}Z";

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final AccountWithApp account = AccountWithApp.of(Service.SHARED);

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void aDeliveredNotificationShowsItsAttemptInXml() {
    ConferenceWithNotifications conference =
        account.conference(receiver.url("/status"), null).ring();
    conference.settled(1, "delivered");
    Reply list = account.client().xml().get(conference.location() + "/notification").expect(200);
    assertThat(list.header("Content-Type")).startsWith("application/xml");
    assertThat(list.body())
        .matches(
            "(?s)(<\\?xml [^>]*>\\s*)?<notifications><notification><id>msg_[0-9a-f]{32}</id>"
                + "<type>conf.status</type><sequence>1</sequence><time>"
                + TIME
                + "</time><url>"
                + receiver.url("/status")
                + "</url><state>delivered</state><attempts><attempt><time>"
                + TIME
                + "</time><duration>[0-9]+</duration><status>204</status></attempt></attempts>"
                + "</notification></notifications>\\s*");
  }

  @Test
  void aFailedNotificationShowsItsAttemptAndTheNextInJson() {
    receiver.answering(any -> Answer.status(500));
    ConferenceWithNotifications conference =
        account.conference(receiver.url("/status"), null).ring();
    conference.attempted(1, 1);
    JsonObject list = conference.client().get(conference.location() + "/notification").json();
    assertThat(list.keySet()).containsExactly("notifications");
    JsonObject one = list.getJsonArray("notifications").getJsonObject(0);
    assertThat(one.keySet())
        .containsExactly(
            "id", "type", "sequence", "time", "url", "state", "nextAttemptTime", "attempts");
    assertThat(one.getString("nextAttemptTime")).matches(TIME);
    JsonObject attempt = one.getJsonArray("attempts").getJsonObject(0);
    assertThat(attempt.keySet()).containsExactly("time", "duration", "status");
    assertThat(attempt.getInt("status")).isEqualTo(500);
  }

  @Test
  void theListHasPagesAndTheLatestNotificationFirst() {
    ConferenceWithNotifications conference =
        account.conference(receiver.url("/status"), receiver.url("/part"));
    conference.ring();
    String part = conference.invite();
    conference.report(part, "answered");
    conference.dispose(); // 1, 2; 3, 4; 5, 6 and 7
    String path = conference.location() + "/notification?pageSize=3";
    JsonObject first = conference.client().get(path).expect(200).json();
    assertThat(sequences(first)).containsExactly(7, 6, 5);
    JsonObject second = page(conference, path, first.getString("next"));
    assertThat(sequences(second)).containsExactly(4, 3, 2);
    JsonObject third = page(conference, path, second.getString("next"));
    assertThat(sequences(third)).containsExactly(1);
    assertThat(third.containsKey("next")).isFalse();
    conference.client().get(path + "&after=x").expect(400);
  }

  @Test
  void aDeliveredNotificationIsSentAgainUnchanged() {
    ConferenceWithNotifications conference =
        account.xmlConference(receiver.url("/status"), null).ring();
    Logged delivered = conference.settled(1, "delivered");
    Reply answer = conference.redeliver(delivered.id()).expect(200);
    assertThat(answer.get("id")).isEqualTo(delivered.id());
    assertThat(answer.get("state")).isEqualTo("pending");
    assertThat(conference.attempted(1, 2).attempts()).hasSize(2);
    assertThat(conference.settled(1, "delivered").next()).isNull();
    List<Received> received = receiver.received();
    assertThat(received).hasSize(2);
    assertThat(received.get(1).header("webhook-id")).isEqualTo(delivered.id());
    assertThat(received.get(1).body()).isEqualTo(received.get(0).body());
  }

  @Test
  void aFailedNotificationIsSentAgainEvenAfterGone() {
    receiver.answering(any -> Answer.status(410));
    ConferenceWithNotifications conference =
        account.conference(receiver.url("/status"), null).ring().dispose();
    Logged never = conference.settled(2, "dead");
    assertThat(receiver.received()).hasSize(1);
    receiver.answering(any -> Answer.status(200));
    conference.redeliver(never.id()).expect(200);
    assertThat(conference.settled(2, "delivered").last().status()).isEqualTo(200);
    conference.redeliver(conference.logged(1).id()).expect(200);
    assertThat(conference.settled(1, "delivered").attempts()).hasSize(2);
  }

  @Test
  void redeliverySendsAWaitingNotificationAtOnce() {
    receiver.answering(any -> new Answer(503, "Retry-After", "3600"));
    ConferenceWithNotifications conference =
        account.conference(receiver.url("/status"), null).ring();
    Logged failed = conference.attempted(1, 1);
    receiver.answering(any -> Answer.status(204));
    conference.redeliver(failed.id()).expect(200);
    assertThat(conference.settled(1, "delivered").attempts()).hasSize(2);
  }

  @Test
  void redeliveringAnswersInXmlToo() {
    ConferenceWithNotifications conference =
        account.conference(receiver.url("/status"), null).ring();
    String id = conference.settled(1, "delivered").id();
    Reply answer =
        account.client().xml().post(conference.location() + "/notification/" + id + "/redeliver");
    assertThat(answer.expect(200).body()).contains("<notification><id>" + id + "</id>");
  }

  @Test
  void aMissingNotificationIsNotFound() {
    ConferenceWithNotifications conference =
        account.conference(receiver.url("/status"), null).ring();
    ConferenceWithNotifications other = account.conference(receiver.url("/status"), null);
    conference.redeliver("msg_00000000000000000000000000000000").expect(404);
    other.redeliver(conference.logged(1).id()).expect(404);
    assertThat(other.log()).isEmpty();
  }

  @Test
  void anAccountSeesOnlyItsOwn() {
    ConferenceWithNotifications conference =
        account.conference(receiver.url("/status"), null).ring();
    String id = conference.settled(1, "delivered").id();
    AccountWithApp stranger = AccountWithApp.of(Service.SHARED);
    String list = conference.location() + "/notification";
    String own = list.replace(account.client().sid(), stranger.client().sid());
    for (String path : List.of(list, own)) {
      stranger.client().get(path).expect(404);
      stranger.client().post(path + "/" + id + "/redeliver").expect(404);
    }
    // if it had been sent again, it would have arrived before this
    account.conference(receiver.url("/later"), null).ring();
    await().until(() -> receiver.received("/later").size() == 1);
    assertThat(receiver.received("/status")).hasSize(1);
  }

  private static JsonObject page(
      ConferenceWithNotifications conference, String path, String after) {
    return conference.client().get(path + "&after=" + after).expect(200).json();
  }

  private static List<Integer> sequences(JsonObject page) {
    return page.getJsonArray("notifications").stream()
        .map(each -> each.asJsonObject().getInt("sequence"))
        .toList();
  }
}
