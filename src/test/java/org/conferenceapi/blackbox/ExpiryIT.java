package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The effects of time on conferences; the tests move the application's clock and never wait for it.
 */
@BlackBoxTest
class ExpiryIT {
  private static final Duration JOIN = Duration.ofMinutes(10);

  private final Client client = TestAccount.make().sub().json();
  private final WebhookReceiver receiver = new WebhookReceiver();

  @AfterEach
  void tidyUp() {
    Service.SHARED.clockAhead(Duration.ZERO);
    receiver.close();
  }

  private static void soon(Callable<Boolean> condition) {
    await().atMost(Duration.ofMinutes(1)).until(condition);
  }

  @Test
  void aConferenceWithoutAnEntryEndsAfterTenMinutes() {
    TestConference conference = TestConference.create(client, receiver);
    Reply waiting = conference.get();
    Instant begin = Instant.parse(waiting.get("beginTime"));
    assertThat(Instant.parse(waiting.get("expireTime"))).isEqualTo(begin.plus(JOIN));

    Service.SHARED.clockAhead(JOIN);
    List<ReceivedEvent> events = conference.events(1);

    Reply over = conference.get();
    assertThat(over.get("status")).isEqualTo("completed");
    assertThat(over.get("endReason")).isEqualTo("never-joined");
    assertThat(Instant.parse(over.get("endTime")))
        .isBetween(begin.plus(JOIN), begin.plus(JOIN).plusSeconds(20));
    assertThat(events.get(0).is("conf.status", "completed")).isTrue();
    assertThat(events.get(0).conf().getString("endReason")).isEqualTo("never-joined");
  }

  @Test
  void aConferenceWithoutAnEntryDoesNotEndBeforeTenMinutes() {
    TestConference waits = TestConference.create(client, receiver);
    Service.SHARED.clockAhead(JOIN.minusSeconds(60));
    // another one, whose ring time-out passes, shows that the timer has been there since
    TestConference witness = TestConference.create(client, receiver);
    witness.invite("{\"to\":\"sip:a@b.example\",\"ringTimeout\":1}").expect(201);
    witness.events(1);
    assertThat(waits.get().get("status")).isEqualTo("initiated");
    Reply invited = waits.invite("{\"to\":\"sip:a@b.example\"}").expect(201);
    waits.report(invited.get("sid"), "answered").expect(200);
    assertThat(waits.get().get("status")).isEqualTo("running");
  }

  @Test
  void aRingingParticipantDoesNotExtendTheJoinTimeout() {
    TestConference conference = TestConference.create(client, receiver);
    Service.SHARED.clockAhead(JOIN.minusSeconds(60));
    String invited = conference.invited();
    conference.report(invited, "ringing").expect(200);
    assertThat(conference.get().get("status")).isEqualTo("ringing");

    Service.SHARED.clockAhead(JOIN);
    NotificationReplay.of(conference.events(4)).agreesWith(conference);

    assertThat(conference.get().get("endReason")).isEqualTo("never-joined");
    assertThat(conference.part(invited).get("status")).isEqualTo("canceled");
  }

  @Test
  void noParticipantEntersAfterTheDeadlineEvenIfTheTimerIsLate() {
    List<TestConference> meetings =
        Stream.generate(() -> TestConference.create(client, receiver)).limit(20).toList();
    List<String> invitees = meetings.stream().map(TestConference::invited).toList();
    Service.SHARED.clockAhead(JOIN);
    for (int i = 0; i < meetings.size(); i++) {
      Reply refused = meetings.get(i).report(invitees.get(i), "answered").expect(409);
      assertThat(refused.get("code")).isEqualTo("conference-completed");
    }
  }

  @Test
  void theConferenceEndsWhenTheLastParticipantLeavesEvenIfOthersRing() {
    TestConference conference = TestConference.create(client, receiver);
    String last = conference.entered();
    String invited = conference.invited();
    conference.report(invited, "ringing").expect(200);

    conference.report(last, "completed").expect(200);

    Reply over = conference.get();
    assertThat(over.get("status")).isEqualTo("completed");
    assertThat(over.get("endReason")).isEqualTo("emptied");
    assertThat(conference.part(invited).get("status")).isEqualTo("canceled");
    NotificationReplay.of(conference.events(6)).agreesWith(conference);
  }

  @Test
  void anUnansweredInvitationEndsAtItsRingTimeout() {
    TestConference conference = TestConference.create(client, receiver);
    String ringing =
        conference.invite("{\"to\":\"tel:+15550100\",\"ringTimeout\":30}").expect(201).get("sid");
    conference.report(ringing, "ringing").expect(200);
    String called = conference.invite("{\"to\":\"tel:+15550100\"}").expect(201).get("sid");
    String patient = conference.invited();

    Service.SHARED.clockAhead(Duration.ofSeconds(60));
    NotificationReplay.of(conference.events(5)).agreesWith(conference);

    assertThat(conference.part(ringing).get("status")).isEqualTo("no-answer");
    assertThat(conference.part(ringing).get("endTime")).isNotNull();
    assertThat(conference.part(called).get("status")).isEqualTo("no-answer");
    assertThat(conference.part(patient).get("status")).isEqualTo("initiated");
    assertThat(conference.get().get("status")).isEqualTo("initiated");
  }

  @Test
  void theMaximumDurationEndsTheConferenceAndRemovesItsParticipants() {
    TestConference conference = TestConference.create(client, receiver, "\"maxDuration\":3600");
    String first = conference.entered();
    Service.SHARED.clockAhead(Duration.ofMinutes(59));
    String second = conference.entered();
    assertThat(conference.get().get("status")).isEqualTo("running");

    Service.SHARED.clockAhead(Duration.ofMinutes(60));
    NotificationReplay.of(conference.events(6)).agreesWith(conference);

    assertThat(conference.get().get("endReason")).isEqualTo("max-duration");
    assertThat(conference.part(first).get("status")).isEqualTo("completed");
    assertThat(conference.part(second).get("status")).isEqualTo("completed");
  }

  @Test
  void aCompletedConferenceCanBeReadUntilItsRetentionHasPassed() {
    TestConference conference = TestConference.create(client, receiver);
    String invited = conference.entered();
    conference.dispose().expect(200);
    String notification =
        conference.location() + "/notification/" + notificationId(conference) + "/redeliver";
    conference.events(4);

    Service.SHARED.clockAhead(Duration.ofDays(30).minusMinutes(5));
    assertThat(conference.get().get("status")).isEqualTo("completed");
    conference.part(invited).expect(200);

    Service.SHARED.clockAhead(Duration.ofDays(30));
    soon(() -> client.get(conference.location()).status() == 404);
    conference.part(invited).expect(404);
    client.get(conference.location() + "/part").expect(404);
    client.get(conference.location() + "/notification").expect(404);
    client.post(notification).expect(404);
    conference.dispose().expect(404);
    assertThat(client.get("~/conf").json().getJsonArray("confs")).isEmpty();
  }

  private static String notificationId(TestConference conference) {
    return conference
        .client()
        .get(conference.location() + "/notification")
        .json()
        .getJsonArray("notifications")
        .getJsonObject(0)
        .getString("id");
  }

  @Test
  void hundredsOfOverdueDeadlinesAreProcessedAndEachIsNotifiedOnce() {
    List<TestConference> backlog =
        Stream.generate(() -> TestConference.create(client, receiver)).limit(500).toList();

    Service.SHARED.clockAhead(Duration.ofHours(5));
    backlog.forEach(conference -> NotificationReplay.of(conference.events(1)));

    assertThat(client.get("~/conf?pageSize=1000").json().getJsonArray("confs"))
        .hasSize(backlog.size())
        .allMatch(conf -> conf.asJsonObject().getString("status").equals("completed"))
        .allMatch(conf -> conf.asJsonObject().getString("endReason").equals("never-joined"));
  }
}
