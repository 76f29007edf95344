package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Participants who are invited, listed, removed and reported on ({@code
 * docs/index.html#participants}, {@code docs/index.html#switch}).
 */
@BlackBoxTest
class ParticipantIT {
  private static final String NOBODY = "0123456789abcdef0123456789abcdef";
  private static final String TIME = "[0-9-]{10}T[0-9:]{8}\\.[0-9]{3}Z";

  private final Client tenant = TestAccount.make().sub();
  private final Client client = tenant.json();
  private final WebhookReceiver receiver = new WebhookReceiver();
  private final TestConference conference = TestConference.create(client, receiver);

  @AfterEach
  void closeReceiver() {
    receiver.close();
  }

  private static void refused(Reply reply, String code) {
    reply.expect(409);
    assertThat(reply.get("code")).isEqualTo(code);
  }

  private static List<String> fields(Reply reply) {
    assertThat(reply.get("code")).as(reply.body()).isEqualTo("invalid");
    return reply.json().getJsonArray("violations").stream()
        .map(each -> each.asJsonObject().getString("field"))
        .toList();
  }

  private List<String> listed(String query) {
    return client
        .get(conference.location() + "/part" + query)
        .expect(200)
        .json()
        .getJsonArray("parts")
        .stream()
        .map(each -> each.asJsonObject().getString("sid"))
        .toList();
  }

  @Test
  void anInvitationIsAnsweredWithTheParticipantAndWhereItIs() {
    Reply made =
        conference.invite(
            "{\"to\":\"sip:alice@phones.example\",\"from\":\"sip:4000@pbx.example\","
                + "\"voiceMode\":3,\"userData\":\"invited 1\",\"ringTimeout\":30}");
    assertThat(made.status()).isEqualTo(201);
    JsonObject part = made.json();
    assertThat(part.getString("sid")).matches("[0-9a-f]{32}");
    assertThat(part.getString("confSid")).isEqualTo(conference.sid());
    assertThat(part.getString("accountSid")).isEqualTo(client.sid());
    assertThat(part.getString("appSid")).isEqualTo(conference.get().get("appSid"));
    assertThat(part.getString("direction")).isEqualTo("outbound");
    assertThat(part.getString("from")).isEqualTo("sip:4000@pbx.example");
    assertThat(part.getString("to")).isEqualTo("sip:alice@phones.example");
    assertThat(part.getString("status")).isEqualTo("initiated");
    assertThat(part.getInt("voiceMode")).isEqualTo(3);
    assertThat(part.getString("userData")).isEqualTo("invited 1");
    assertThat(part.getString("beginTime")).matches(TIME);
    assertThat(part)
        .doesNotContainKeys("ringTime", "enterTime", "endTime", "joinUrl", "ringTimeout");
    assertThat(client.get(made.header("Location")).expect(200).body()).isEqualTo(made.body());
    assertThat(conference.get().get("status")).isEqualTo("initiated");
  }

  @Test
  void inXmlAParticipantIsABarePartAndAListIsParts() {
    Client xml = tenant.xml();
    String parts = conference.location() + "/part";
    Reply made = xml.post(parts, "<part><to>tel:+15550100</to></part>").expect(201);
    assertThat(made.body()).contains("<part><sid>").contains("<to>tel:+15550100</to>");
    assertThat(made.get("voiceMode")).isEqualTo("1");
    assertThat(made.body()).doesNotContain("<from", "<userData", "<endTime");
    assertThat(xml.get(parts).expect(200).body())
        .contains("<parts><part><sid>" + made.get("sid") + "</sid>");
    assertThat(xml.get(parts + "/" + made.get("sid")).body()).isEqualTo(made.body());
  }

  @Test
  void theListIsNewestFirstAndInPages() {
    List<String> invited = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      invited.add(conference.invited());
    }
    assertThat(listed("")).containsExactlyInAnyOrderElementsOf(invited);
    List<String> expected = new ArrayList<>(invited);
    expected.sort(Collections.reverseOrder());
    assertThat(listed("")).isEqualTo(expected);

    List<String> paged = new ArrayList<>();
    String next = "";
    do {
      Reply page = client.get(conference.location() + "/part?pageSize=2" + next).expect(200);
      page.json()
          .getJsonArray("parts")
          .forEach(each -> paged.add(each.asJsonObject().getString("sid")));
      next = page.get("next") == null ? null : "&after=" + page.get("next");
    } while (next != null);
    assertThat(paged).isEqualTo(expected);
  }

  @Test
  void theListHasThoseWhoLeftAndCanBeNarrowedByStatus() {
    String host = conference.entered();
    String gone = conference.entered();
    conference.report(gone, "completed").expect(200);
    String busy = conference.invited();
    conference.report(busy, "busy").expect(200);
    String called = conference.invited();

    assertThat(listed("")).containsExactlyInAnyOrder(host, gone, busy, called);
    assertThat(listed("?status=answered")).containsExactly(host);
    assertThat(listed("?status=completed&status=busy")).containsExactlyInAnyOrder(gone, busy);
    assertThat(listed("?status=failed")).isEmpty();
    Reply refused = client.get(conference.location() + "/part?status=left").expect(400);
    assertThat(fields(refused)).containsExactly("status");
  }

  @Test
  void aParticipantIsFoundInItsOwnConferenceOnly() {
    String invited = conference.invited();
    TestConference other = TestConference.create(client, receiver);
    for (Stream<Reply> replies :
        List.of(
            Stream.of(
                other.part(invited),
                other.report(invited, "ringing"),
                other.remove(invited),
                client.post(other.path(invited) + "/set_voice_mode", "{\"voiceMode\":2}")),
            Stream.of(
                conference.part(NOBODY),
                conference.report(NOBODY, "ringing"),
                conference.remove(NOBODY),
                client.post(conference.path(NOBODY) + "/set_voice_mode", "{\"voiceMode\":2}")))) {
      replies.forEach(reply -> assertThat(reply.expect(404).get("code")).isEqualTo("not-found"));
    }
    assertThat(conference.part(invited).get("status")).isEqualTo("initiated");
    assertThat(conference.part(invited).get("voiceMode")).isEqualTo("1");
  }

  @Test
  void somebodyElsesParticipantsAreNotFound() {
    String invited = conference.invited();
    Client stranger = TestAccount.make().sub().json();
    String theirs = conference.path(invited).replace(client.sid(), stranger.sid());
    for (String path : List.of(conference.path(invited), theirs)) {
      stranger.get(path).expect(404);
      stranger.post(path + "/dispose").expect(404);
      stranger.post(path + "/status", "{\"status\":\"answered\"}").expect(404);
    }
    stranger.get(conference.location() + "/part").expect(404);
    stranger.post(conference.location() + "/part", "{\"to\":\"tel:+1555\"}").expect(404);
    assertThat(conference.part(invited).get("status")).isEqualTo("initiated");
  }

  @Test
  void aCallGoesThroughItsLifeAndKeepsTheTimes() {
    String invited = conference.invited();
    Reply ringing = conference.report(invited, "ringing").expect(200);
    assertThat(ringing.get("status")).isEqualTo("ringing");
    assertThat(ringing.get("ringTime")).matches(TIME);
    assertThat(conference.get().get("status")).isEqualTo("ringing");

    Reply answered = conference.report(invited, "answered").expect(200);
    assertThat(answered.get("enterTime")).matches(TIME);
    assertThat(answered.get("ringTime")).isEqualTo(ringing.get("ringTime"));
    assertThat(conference.get().get("status")).isEqualTo("running");
    assertThat(conference.get().get("partCount")).isEqualTo("1");
    assertThat(conference.get().get("expireTime")).isNull();

    Reply completed = conference.report(invited, "completed").expect(200);
    assertThat(completed.get("endTime")).matches(TIME);
    assertThat(conference.part(invited).body()).isEqualTo(completed.body());
    assertThat(conference.get().get("endReason")).isEqualTo("emptied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"busy", "no-answer", "failed"})
  void aCallThatFailsMakesARingingConferenceWaitAgain(String outcome) {
    String invited = conference.invited();
    conference.report(invited, "ringing").expect(200);
    assertThat(conference.report(invited, outcome).expect(200).get("status")).isEqualTo(outcome);
    assertThat(conference.get().get("status")).isEqualTo("initiated");
  }

  @ParameterizedTest
  @CsvSource({"answered, ringing", "answered, busy", "busy, answered", "failed, ringing"})
  void aReportThatTheLifeCycleDoesNotAllowIsRefused(String first, String then) {
    conference.entered();
    String invited = conference.invited();
    Reply before = conference.report(invited, first).expect(200);
    refused(conference.report(invited, then), "illegal-transition");
    assertThat(conference.part(invited).body()).isEqualTo(before.body());
  }

  @Test
  void whoHasNotEnteredCannotHaveLeft() {
    refused(conference.report(conference.invited(), "completed"), "illegal-transition");
  }

  @ParameterizedTest
  @ValueSource(strings = {"initiated", "canceled", "left", ""})
  void whatASwitchCannotReportIsInvalid(String status) {
    assertThat(fields(conference.report(conference.invited(), status).expect(400)))
        .containsExactly("status");
  }

  @Test
  void anEmptyReportIsInvalid() {
    String invited = conference.invited();
    assertThat(fields(client.post(conference.path(invited) + "/status", "{}").expect(400)))
        .containsExactly("status");
  }

  @Test
  void theVoiceModeCanBeSetWhileOneIsThereAndTellsNobody() {
    String invited = conference.invited();
    String path = conference.path(invited) + "/set_voice_mode";
    assertThat(client.post(path, "{\"voiceMode\":2}").expect(200).get("voiceMode")).isEqualTo("2");
    conference.report(invited, "answered").expect(200);
    for (int mode = 4; mode > 0; mode--) {
      Reply set = client.post(path, "{\"voiceMode\":%d}".formatted(mode)).expect(200);
      assertThat(set.get("voiceMode")).isEqualTo(String.valueOf(mode));
      assertThat(conference.part(invited).body()).isEqualTo(set.body());
    }
    for (String wrong : List.of("{\"voiceMode\":0}", "{\"voiceMode\":5}", "{}")) {
      assertThat(fields(client.post(path, wrong).expect(400))).containsExactly("voiceMode");
    }
    assertThat(conference.part(invited).get("voiceMode")).isEqualTo("1");
    conference.entered();
    conference.report(invited, "completed").expect(200);
    refused(client.post(path, "{\"voiceMode\":2}"), "illegal-transition");
    NotificationReplay.of(conference.events(4)).agreesWith(conference);
  }

  @Test
  void puttingOutHangsUpAndAgainChangesNothing() {
    String host = conference.entered();
    String invited = conference.entered();
    Reply out = client.post(conference.path(invited) + "/dispose").expect(200);
    assertThat(out.get("status")).isEqualTo("completed");
    assertThat(conference.get().get("partCount")).isEqualTo("1");
    assertThat(conference.remove(invited).expect(200).body()).isEqualTo(out.body());
    assertThat(client.post(conference.path(invited) + "/dispose", "{}").expect(200).body())
        .isEqualTo(out.body());

    String called = conference.invited();
    assertThat(conference.remove(called).expect(200).get("status")).isEqualTo("canceled");

    conference.remove(host).expect(200);
    assertThat(conference.get().get("endReason")).isEqualTo("emptied");
    assertThat(conference.remove(invited).expect(200).body()).isEqualTo(out.body());
    assertThat(conference.remove(host).expect(200).get("status")).isEqualTo("completed");
    NotificationReplay.of(conference.events(7)).agreesWith(conference);
  }

  @Test
  void aFullConferenceInvitesNobodyAndTakesNobodyIn() {
    TestConference small = TestConference.create(client, receiver, "\"maxParts\":1");
    String waiting = small.invited();
    String in = small.entered();
    refused(small.invite("{\"to\":\"tel:+15550100\"}"), "conference-full");
    refused(small.report(waiting, "answered"), "conference-full");
    small.report(waiting, "ringing").expect(200);
    assertThat(small.get().get("partCount")).isEqualTo("1");
    assertThat(small.report(in, "answered").expect(200).get("status")).isEqualTo("answered");
  }

  @Test
  void aCompletedConferenceTakesNothingMore() {
    String invited = conference.invited();
    conference.dispose().expect(200);
    assertThat(conference.part(invited).get("status")).isEqualTo("canceled");
    refused(conference.invite("{\"to\":\"tel:+15550100\"}"), "conference-completed");
    refused(conference.report(invited, "answered"), "conference-completed");
    refused(
        client.post(conference.path(invited) + "/set_voice_mode", "{\"voiceMode\":2}"),
        "conference-completed");
    NotificationReplay.of(conference.events(2)).agreesWith(conference);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:a",
        "SIP:alice@phones.example",
        "sips:alice@phones.example:5061;transport=tls",
        "tel:+1-555-0100",
        "tel:112"
      })
  void aValidAddressCanBeInvited(String to) {
    assertThat(conference.invite("{\"to\":\"" + to + "\"}").expect(201).get("to")).isEqualTo(to);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alice",
        "sip:",
        "tel:",
        "mailto:alice@phones.example",
        "http://phones.example/",
        "sip:alice @phones.example",
        " sip:alice@phones.example",
        "sip:al\\nice@phones.example",
        "sip:\\u00e4@phones.example",
        "web:alice"
      })
  void anInvalidAddressIsRefused(String address) {
    assertThat(fields(conference.invite("{\"to\":\"" + address + "\"}").expect(400)))
        .containsExactly("to");
    Reply from = conference.invite("{\"to\":\"tel:112\",\"from\":\"" + address + "\"}");
    assertThat(fields(from.expect(400))).containsExactly("from");
    assertThat(listed("")).isEmpty();
  }

  @Test
  void everythingThatIsWrongWithAnInvitationIsToldAtOnce() {
    Reply refused =
        conference.invite(
            "{\"from\":\"x\",\"voiceMode\":5,\"ringTimeout\":0,\"userData\":\"%s\"}"
                .formatted("x".repeat(1025)));
    assertThat(fields(refused.expect(400)))
        .containsExactlyInAnyOrder("to", "from", "voiceMode", "ringTimeout", "userData");
  }

  @ParameterizedTest
  @CsvSource({"1, 201", "600, 201", "0, 400", "601, 400", "-1, 400", "1.5, 400", "\"30\", 400"})
  void theRingTimeoutIsASecondToTenMinutes(String seconds, int status) {
    conference.invite("{\"to\":\"tel:112\",\"ringTimeout\":%s}".formatted(seconds)).expect(status);
  }

  @Test
  void theAddressMayBeTwoHundredAndFiftyCharactersLongAfterItsScheme() {
    String to = "sip:" + "a".repeat(250);
    assertThat(conference.invite("{\"to\":\"" + to + "\"}").expect(201).get("to")).isEqualTo(to);
    assertThat(fields(conference.invite("{\"to\":\"" + to + "a\"}").expect(400)))
        .containsExactly("to");
  }

  @Test
  void everyChangeIsToldInSequenceWithTheConferenceAsTheTransactionLeavesIt() {
    String first = conference.invited();
    conference.report(first, "ringing").expect(200);
    conference.report(first, "ringing").expect(200);
    conference.report(first, "answered").expect(200);
    String second = conference.entered();
    String third = conference.invited();
    conference.report(first, "completed").expect(200);
    conference.report(second, "completed").expect(200);

    List<ReceivedEvent> events = conference.events(9);

    assertThat(events)
        .extracting(ReceivedEvent::toString)
        .containsExactly(
            "1 part.status ringing, ringing 0",
            "2 conf.status ringing, ringing 0",
            "3 part.status answered, running 1",
            "4 conf.status running, running 1",
            "5 part.status answered, running 2",
            "6 part.status completed, running 1",
            "7 part.status completed, completed 0",
            "8 part.status canceled, completed 0",
            "9 conf.status completed, completed 0");
    assertThat(events.stream().filter(each -> each.part() != null).map(ReceivedEvent::partSid))
        .containsExactly(first, first, second, first, second, third);
    assertThat(events.get(8).conf()).isEqualTo(conference.get().json());
    assertThat(events.get(7).part()).isEqualTo(conference.part(third).json());
    assertThat(events.get(2).part().getString("enterTime")).isEqualTo(events.get(2).time());
    NotificationReplay.of(events).agreesWith(conference);
  }

  @Test
  void withoutOnPartOnlyTheConferenceIsToldAndTheSequenceStillHasNoGaps() {
    String url = receiver.url("/quiet");
    Reply made = client.post("~/conf", "{\"onStatus\":\"%s\"}".formatted(url)).expect(201);
    TestConference quiet =
        new TestConference(client, receiver, "/quiet", made.header("Location"), made.get("sid"));
    quiet.report(quiet.invited(), "ringing").expect(200);
    quiet.entered();
    quiet.dispose().expect(200);
    assertThat(quiet.events(3))
        .extracting(ReceivedEvent::toString)
        .containsExactly(
            "1 conf.status ringing, ringing 0",
            "2 conf.status running, running 1",
            "3 conf.status completed, completed 0");
  }
}
