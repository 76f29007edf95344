package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.conferenceapi.audio.RoomInspector;
import org.conferenceapi.audio.ToneParticipant;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.NotificationReplay;
import org.conferenceapi.blackbox.ReceivedEvent;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.ServerLogs;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.blackbox.SilentParticipant;
import org.conferenceapi.blackbox.SimultaneousClients;
import org.conferenceapi.blackbox.TestConference;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.home.Janus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Joining from a browser, with a real media server ({@code docs/index.html#joining}). */
class JoinIT {
  private static final Duration SOON = Duration.ofMinutes(1);

  private static Janus janus;
  private static ServerProcess server;
  private static Service service;
  private static RoomInspector inspector;

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final Client client = service.subaccount().json();
  private final TestConference conference = TestConference.create(client, receiver);

  @BeforeAll
  static void start() {
    janus = JanusNodes.janus();
    server = JanusNodes.node(Map.of(), janus);
    service = server.service();
    inspector = JanusNodes.inspector(janus);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (janus != null) {
      janus.close();
    }
  }

  @AfterEach
  void tidyUp() {
    service.clockAhead(Duration.ZERO);
    conference.dispose();
    receiver.close();
  }

  private static SilentParticipant invited(TestConference to, String name) {
    return SilentParticipant.of(service, to.invite("{\"to\":\"web:" + name + "\"}"));
  }

  private SilentParticipant invited(String name) {
    return invited(conference, name);
  }

  private static void refused(Reply reply, int status, String code) {
    assertThat(reply.expect(status).get("code")).isEqualTo(code);
  }

  private static Optional<JsonObject> seen(SilentParticipant participant) {
    return inspector.everybody().stream()
        .filter(each -> each.getString("id").equals(participant.part()))
        .findFirst();
  }

  private static String roomOf(SilentParticipant participant) {
    return inspector.rooms().stream()
        .filter(each -> inspector.in(each).toString().contains(participant.part()))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitGone(SilentParticipant participant) {
    await().atMost(SOON).until(() -> seen(participant).isEmpty());
  }

  @Test
  void theInvitationOfABrowserReturnsAJoinLinkOnce() {
    Reply made =
        conference.invite("{\"to\":\"web:Ann%20Lee\",\"userData\":\"invited\"}").expect(201);
    assertThat(made.get("joinUrl")).matches(service.root() + "/join/join_[A-Za-z0-9_-]{43}");
    assertThat(made.get("direction")).isEqualTo("inbound");
    assertThat(made.get("to")).isEqualTo("web:Ann%20Lee");
    assertThat(made.get("status")).isEqualTo("initiated");
    assertThat(client.get(made.header("Location")).expect(200).json()).doesNotContainKey("joinUrl");
    assertThat(client.get(conference.location() + "/part").body()).doesNotContain("join_");
  }

  @Test
  void theLogContainsNoJoinLinkAndNoSecretOfAMediaServer() {
    Reply invitation = conference.invite("{\"to\":\"web:Ann\"}");
    SilentParticipant ann = SilentParticipant.of(service, invitation);
    ann.look().expect(200);
    ann.enter("v=0").expect(400);
    ann.entered().comeBack().expect(200);
    ann.look();
    ann.leave().expect(200);
    ann.comeBack();
    String ticket = invitation.get("joinUrl").split("/join/")[1];
    String key = ann.location().substring(ann.location().lastIndexOf('/') + 1);
    assertThat(key).hasSizeGreaterThan(20);
    ServerLogs logs = new ServerLogs(service);
    await().until(() -> logs.haveRequest("/join/-"));
    logs.assertWithout(List.of(ticket, key, JanusNodes.API_SECRET, JanusNodes.ADMIN_KEY));
  }

  @Test
  void aRepeatedInvitationReturnsTheSameLink() {
    Client repeating = client.with("Idempotency-Key", "invite-" + conference.sid());
    String body = "{\"to\":\"web:Ann\"}";
    Reply first = repeating.post(conference.location() + "/part", body).expect(201);
    Reply second = repeating.post(conference.location() + "/part", body).expect(201);
    assertThat(second.body()).isEqualTo(first.body()).contains("/join/join_");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sip:alice@phones.example", "tel:112", "web:", "web:%20", "web:%zz", "web:a%0Ab"})
  void anInvitationThatTheBridgeDoesNotSupportIsInvalid(String to) {
    refused(conference.invite("{\"to\":\"" + to + "\"}"), 400, "invalid");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void aVoiceModeThatTheMediaServerDoesNotSupportIsInvalid(int mode) {
    Reply refused = conference.invite("{\"to\":\"web:Ann\",\"voiceMode\":" + mode + "}");
    refused(refused, 400, "invalid");
    assertThat(refused.body()).contains("\"voiceMode\"");
    String ann = invited("Ann").part();
    refused(
        client.post(conference.path(ann) + "/set_voice_mode", "{\"voiceMode\":" + mode + "}"),
        400,
        "invalid");
  }

  @Test
  void statusReportsAreRefusedWithTheJanusBridge() {
    refused(conference.report(invited("Ann").part(), "answered"), 400, "invalid");
  }

  @Test
  void aLinkShowsItsConference() {
    JsonObject link = invited("Ann%20Lee").look().expect(200).json();
    assertThat(link.getString("name")).isEqualTo("Ann Lee");
    assertThat(link.getString("confStatus")).isEqualTo("initiated");
    assertThat(link.getInt("voiceMode")).isEqualTo(1);
    assertThat(link.getBoolean("canJoin")).isTrue();
  }

  @Test
  void aParticipantWhoJoinsIsInTheRoomAndCounted() {
    SilentParticipant ann = invited("Ann%20Lee");
    Reply answer = ann.enter().expect(201);
    assertThat(answer.header("Content-Type")).startsWith("application/sdp");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.body()).startsWith("v=0").contains("m=audio", "a=candidate:");
    assertThat(ann.location()).startsWith(service.api() + "/join/join_");

    assertThat(conference.part(ann.part()).get("status")).isEqualTo("answered");
    assertThat(conference.get().get("status")).isEqualTo("running");
    assertThat(conference.get().get("partCount")).isEqualTo("1");
    assertThat(seen(ann).orElseThrow().getString("display")).isEqualTo("Ann Lee");
    assertThat(conference.events(2))
        .extracting(ReceivedEvent::toString)
        .containsExactly("1 part.status answered, running 1", "2 conf.status running, running 1");
  }

  @Test
  void allParticipantsSeeEachOther() {
    SilentParticipant ann = invited("Ann").entered();
    SilentParticipant bob = invited("Bob").entered();
    await().atMost(SOON).untilAsserted(() -> assertThat(ann.sees()).contains("Ann", "Bob"));
    JsonObject presence = bob.ask().expect(200).json();
    assertThat(presence.getString("status")).isEqualTo("running");
    assertThat(presence.getInt("voiceMode")).isEqualTo(1);
    for (JsonObject each : presence.getJsonArray("parts").getValuesAs(JsonObject.class)) {
      assertThat(each.getBoolean("me")).isEqualTo(each.getString("name").equals("Bob"));
      assertThat(each.getBoolean("talking")).isFalse();
      assertThat(each.getBoolean("muted")).isFalse();
    }
  }

  @Test
  void oneLinkAdmitsOneOfTwoConcurrentClients() {
    SilentParticipant ann = invited("Ann");
    List<Reply> replies = new ArrayList<>();
    try (SimultaneousClients clients = new SimultaneousClients(2)) {
      replies.addAll(clients.atOnce(List.of(ann::enter, ann::enter)));
    }
    assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409);
    refused(
        replies.stream().filter(each -> each.status() == 409).findFirst().orElseThrow(),
        409,
        "link-used");
    refused(ann.enter(), 409, "link-used");
    refused(ann.look(), 409, "link-used");
    assertThat(conference.get().get("partCount")).isEqualTo("1");
  }

  @Test
  void theCapacityIsNeverExceededAndRefusedLinksStayValid() {
    TestConference small = TestConference.create(client, receiver, "\"maxParts\":2");
    List<SilentParticipant> all =
        Stream.of("Ann", "Bob", "Cem", "Dan", "Eva", "Fay")
            .map(each -> invited(small, each))
            .toList();
    List<Reply> replies;
    try (SimultaneousClients clients = new SimultaneousClients(all.size())) {
      replies = clients.atOnce(all.stream().<Supplier<Reply>>map(each -> each::enter).toList());
    }
    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(2);
    replies.stream()
        .filter(reply -> reply.status() != 201)
        .forEach(reply -> refused(reply, 409, "conference-full"));
    assertThat(small.get().get("partCount")).isEqualTo("2");
    List<SilentParticipant> out = all.stream().filter(each -> each.location() == null).toList();
    out.forEach(JoinIT::awaitGone);
    refused(out.get(0).look(), 409, "conference-full");

    all.stream().filter(each -> each.location() != null).findFirst().orElseThrow().leave();
    out.get(0).entered();
    assertThat(small.get().get("partCount")).isEqualTo("2");
    small.dispose().expect(200);
    NotificationReplay.of(small.eventsToTheEnd()).agreesWith(small);
  }

  @Test
  void aParticipantWhoLeavesIsRemovedAndTheLastOneEndsTheConference() {
    SilentParticipant ann = invited("Ann").entered();
    SilentParticipant bob = invited("Bob").entered();
    ann.leave().expect(200);
    ann.leave().expect(200);
    assertThat(conference.part(ann.part()).get("status")).isEqualTo("completed");
    assertThat(ann.ask().expect(200).json().getString("status")).isEqualTo("out");
    awaitGone(ann);
    assertThat(seen(bob)).isPresent();
    refused(ann.comeBack(), 409, "link-used");

    bob.leave().expect(200);
    JsonObject end = ann.ask().expect(200).json();
    assertThat(end.getString("status")).isEqualTo("completed");
    assertThat(end.getString("endReason")).isEqualTo("emptied");
    refused(bob.comeBack(), 409, "conference-completed");
    awaitGone(bob);
    NotificationReplay.of(conference.eventsToTheEnd()).agreesWith(conference);
  }

  @Test
  void theEndOfTheConferenceEmptiesItsRoomForReuse() {
    SilentParticipant ann = invited("Ann").entered();
    SilentParticipant bob = invited("Bob").entered();
    List<String> rooms = inspector.rooms();
    conference.dispose().expect(200);
    awaitGone(ann);
    awaitGone(bob);
    await()
        .atMost(SOON)
        .until(
            () -> {
              TestConference next = TestConference.create(client, receiver);
              invited(next, "Cem").entered();
              boolean reused = inspector.rooms().size() == rooms.size();
              next.dispose().expect(200);
              return reused;
            });
  }

  @Test
  void aRemovedParticipantIsNoLongerInTheRoom() {
    SilentParticipant ann = invited("Ann").entered();
    invited("Bob").entered();
    conference.remove(ann.part()).expect(200);
    awaitGone(ann);
    assertThat(ann.ask().expect(200).json().getString("status")).isEqualTo("out");
  }

  @Test
  void aListenerIsMutedAtTheMediaServer() {
    SilentParticipant ann =
        SilentParticipant.of(service, conference.invite("{\"to\":\"web:Ann\",\"voiceMode\":3}"))
            .entered();
    assertThat(seen(ann).orElseThrow().getBoolean("muted")).isTrue();
    for (int mode : new int[] {1, 3}) {
      client
          .post(conference.path(ann.part()) + "/set_voice_mode", "{\"voiceMode\":" + mode + "}")
          .expect(200);
      await().atMost(SOON).until(() -> seen(ann).orElseThrow().getBoolean("muted") == (mode == 3));
      assertThat(ann.ask().expect(200).json().getInt("voiceMode")).isEqualTo(mode);
    }
  }

  @Test
  void anUnknownParticipantIsRemovedFromTheRoom() throws Exception {
    SilentParticipant ann = invited("Ann").entered();
    String room = roomOf(ann);
    try (ToneParticipant stranger =
        new ToneParticipant(janus.url(), Optional.of(JanusNodes.API_SECRET), room, "stranger")) {
      stranger.speak(440);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> !inspector.in(room).toString().contains("stranger"));
      assertThat(seen(ann)).isPresent();
    }
  }

  @Test
  void aParticipantWhoReconnectsStaysAnswered() {
    SilentParticipant ann = invited("Ann").entered();
    Reply answer = ann.comeBack().expect(200);
    assertThat(answer.header("Content-Type")).startsWith("application/sdp");
    assertThat(answer.body()).startsWith("v=0");
    assertThat(conference.part(ann.part()).get("status")).isEqualTo("answered");
    assertThat(seen(ann)).isPresent();
    assertThat(conference.events(2)).hasSize(2);
  }

  @Test
  void aParticipantWhoNeverConnectsIsRemovedAfterTwentySeconds() {
    SilentParticipant ann = invited("Ann").entered();
    service.clockAhead(Duration.ofSeconds(18));
    await()
        .during(Duration.ofMillis(1200))
        .until(() -> conference.part(ann.part()).get("status").equals("answered"));
    service.clockAhead(Duration.ofSeconds(21));
    await().atMost(SOON).until(() -> conference.get().get("status").equals("completed"));
    assertThat(conference.get().get("endReason")).isEqualTo("emptied");
    awaitGone(ann);
  }

  @Test
  void aDisconnectedParticipantIsRemovedAfterEightSeconds() {
    SilentParticipant ann = invited("Ann").entered();
    SilentParticipant bob = invited("Bob").entered();
    for (SilentParticipant each : List.of(ann, bob)) {
      inspector.tell(
          Json.createObjectBuilder()
              .add("request", "kick")
              .add("room", roomOf(each))
              .add("id", each.part()));
      awaitGone(each);
    }
    ann.comeBack().expect(200);
    // less than the time to connect, more than that to come back
    service.clockAhead(Duration.ofSeconds(12));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> conference.part(bob.part()).get("status").equals("completed"));
    assertThat(conference.part(ann.part()).get("status")).isEqualTo("answered");
  }

  @Test
  void anUnknownLinkIsNotFound() {
    Client anonymous = service.anonymous().with("Accept", "application/json");
    for (String ticket : List.of("join_" + "x".repeat(43), "join_x", "x", "%00", "join_é")) {
      String link = "/join/" + ticket.replace("é", "%C3%A9");
      if (!ticket.equals("%00")) {
        refused(anonymous.get(link), 404, "not-found");
      }
    }
    SilentParticipant ann = invited("Ann").entered();
    String wrong = ann.location().substring(0, ann.location().lastIndexOf('/')) + "/key_";
    refused(anonymous.get(wrong + "x".repeat(43)), 404, "not-found");
    refused(anonymous.send("DELETE", wrong + "x".repeat(43), null), 404, "not-found");
    refused(anonymous.get(wrong), 404, "not-found");
  }

  @Test
  void aCompletedConferenceAdmitsNoParticipant() {
    SilentParticipant ann = invited("Ann");
    conference.dispose().expect(200);
    refused(ann.look(), 409, "conference-completed");
    refused(ann.enter(), 409, "conference-completed");
  }

  @Test
  void aSuspendedAccountAdmitsNoFurtherParticipants() {
    SilentParticipant ann = invited("Ann").entered();
    SilentParticipant bob = invited("Bob");
    Client main = service.account().json();
    Client operator = service.operator().json();
    shutOut(main, "~/subaccount/" + client.sid(), ann, bob);
    shutOut(operator, "/account/" + main.sid(), ann, bob);
    bob.look().expect(200);
    bob.entered();

    main.post("~/subaccount/" + client.sid() + "/suspend").expect(200);
    try {
      String conf = "/account/" + client.sid() + "/conf/" + conference.sid();
      main.post(conf + "/dispose").expect(200);
      awaitGone(ann);
    } finally {
      main.post("~/subaccount/" + client.sid() + "/resume").expect(200);
    }
  }

  private static void shutOut(
      Client by, String account, SilentParticipant in, SilentParticipant out) {
    by.post(account + "/suspend").expect(200);
    try {
      refused(out.look(), 403, "account-suspended");
      refused(out.enter(), 403, "account-suspended");
      assertThat(in.ask().expect(200).json().getString("status")).isEqualTo("running");
      in.comeBack().expect(200);
      assertThat(seen(in)).isPresent();
    } finally {
      by.post(account + "/resume").expect(200);
    }
  }

  @Test
  void theLinkOfARemovedParticipantIsNoLongerValid() {
    invited("Bob").entered();
    SilentParticipant ann = invited("Ann");
    conference.remove(ann.part()).expect(200);
    refused(ann.look(), 409, "link-used");
    refused(ann.enter(), 409, "link-used");
  }

  @Test
  void anInvalidOfferIsRefusedAndTheLinkStaysValid() {
    SilentParticipant ann = invited("Ann");
    refused(ann.enter(""), 400, "invalid");
    refused(ann.enter("hello"), 400, "invalid");
    refused(ann.enter(SilentParticipant.OFFER.replace("m=audio", "m=video")), 400, "invalid");
    refused(ann.enter(SilentParticipant.OFFER + "a=x\r\n".repeat(20_000)), 413, "too-large");
    refused(
        service.anonymous().json().post(ann.look().response().uri().toString(), "{}"),
        415,
        "unsupported-media-type");
    ann.entered();
  }

  @Test
  void noSecretIsInTheLog() {
    SilentParticipant ann = invited("Ann").entered();
    String log = server.endOfLog();
    for (String secret : ann.location().split("/")) {
      if (secret.startsWith("join_") || secret.startsWith("key_")) {
        assertThat(log).doesNotContain(secret);
      }
    }
    assertThat(log).doesNotContain(JanusNodes.API_SECRET, JanusNodes.ADMIN_KEY);
  }
}
