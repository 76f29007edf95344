package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conferenceapi.audio.TestPhone;
import org.conferenceapi.audio.ToneParticipant;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.blackbox.SilentParticipant;
import org.conferenceapi.blackbox.TestConference;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who is in the room of a conference, at a real media server ({@code docs/index.html#room}), and
 * the list of media servers ({@code docs/index.html#mediaservers}). The media server knows of
 * browsers only whether they talk, so {@code JoinPageBrowserIT} tests that.
 */
class RoomIT {
  private static final int TONE = 1000;
  private static final Duration SOON = Duration.ofMinutes(1);

  private static AudioService audio;
  private static Service service;

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final List<TestPhone> phones = new ArrayList<>();
  private final Client client = service.subaccount().json();
  private final TestConference conference = TestConference.create(client, receiver);

  @BeforeAll
  static void start() {
    audio = AudioService.start(Map.of("conference.bridge.rtp-networks", "127.0.0.0/8"));
    service = audio.service();
  }

  @AfterAll
  static void stop() {
    if (audio != null) {
      audio.close();
    }
  }

  @AfterEach
  void tidyUp() {
    phones.forEach(TestPhone::close);
    conference.dispose();
    receiver.close();
  }

  /** Joins with a phone, which is silent and does not state how loud it is. */
  private String join(String name) {
    TestPhone phone = new TestPhone();
    phones.add(phone);
    SilentParticipant participant =
        SilentParticipant.of(service, conference.invite("{\"to\":\"web:" + name + "\"}"));
    phone.connect(participant.enter(phone.offer()).expect(201).body());
    return participant.part();
  }

  private String path() {
    return conference.location() + "/room";
  }

  private void awaitRoom(String... parts) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(client.get(path()).expect(200).body())
                    .isEqualTo(
                        "{\"bridge\":\"janus\",\"parts\":[" + String.join(",", parts) + "]}"));
  }

  private static String silent(String sid) {
    return part(sid, false, false);
  }

  private static String part(String sid, boolean talking, boolean muted) {
    return "{\"sid\":\"%s\",\"talking\":%s,\"muted\":%s}".formatted(sid, talking, muted);
  }

  @Test
  void aParticipantWithoutAMediaConnectionIsNotInTheRoom() {
    String ann = join("Ann");
    SilentParticipant bob = audio.participant(conference, "Bob");
    awaitRoom(silent(ann));
    assertThat(conference.part(bob.part()).get("status")).isEqualTo("answered");
  }

  @Test
  void theRoomHasWhoIsInTheConferenceAndWhoIsMuted() {
    awaitRoom();
    String ann = join("Ann");
    String bob = join("Bob");
    awaitRoom(silent(ann), silent(bob));
    client.post(conference.path(bob) + "/set_voice_mode", "{\"voiceMode\":3}").expect(200);
    awaitRoom(silent(ann), part(bob, false, true));
    assertThat(service.subaccount().xml().get(path()).expect(200).body())
        .endsWith(
            ("<room><bridge>janus</bridge><part><sid>%s</sid><talking>false</talking><muted>false</muted></part>"
                    + "<part><sid>%s</sid><talking>false</talking><muted>true</muted></part></room>")
                .formatted(ann, bob));
    conference.remove(bob).expect(200);
    awaitRoom(silent(ann));
    conference.dispose().expect(200);
    awaitRoom();
  }

  @Test
  void aStrangerIsNotInTheRoom() {
    String ann = join("Ann");
    awaitRoom(silent(ann));
    String room =
        audio.inspector().rooms().stream()
            .filter(each -> audio.inspector().in(each).toString().contains(ann))
            .findFirst()
            .orElseThrow();
    try (ToneParticipant stranger =
        new ToneParticipant(
            audio.janus().url(), Optional.of(JanusNodes.API_SECRET), room, "stranger")) {
      assertThat(audio.inspector().in(room).toString()).contains("stranger");
      stranger.speak(TONE);
      await()
          .atMost(SOON)
          .until(
              () -> {
                assertThat(client.get(path()).expect(200).body())
                    .isEqualTo("{\"bridge\":\"janus\",\"parts\":[" + silent(ann) + "]}");
                return !audio.inspector().in(room).toString().contains("stranger");
              });
    }
  }

  @Test
  void anotherAccountAndAnUnknownConferenceAreNotFound() {
    Client main = service.account().json();
    main.get(path()).expect(200);
    String app =
        main.get("~/app").expect(200).json().getJsonArray("apps").getJsonObject(0).getString("sid");
    Reply other =
        main.post("~/subaccount", "{\"appSid\":\"" + app + "\",\"name\":\"other\"}").expect(201);
    Client stranger = Client.of(service.api(), other.get("sid"), other.get("authToken")).json();
    stranger.get(path()).expect(404);
    stranger.get("~/conf/" + conference.sid() + "/room").expect(404);
    client.get("~/conf/" + "0".repeat(32) + "/room").expect(404);
    service.operator().json().get(path()).expect(404);
    service.anonymous().get(path()).expect(401);
  }

  @Test
  void theOperatorSeesTheMediaServerAndHowMuchIsOnIt() {
    awaitRoom(silent(join("Ann")));
    JsonObject only = mediaServer();
    assertThat(only.getString("url")).isEqualTo(audio.janus().url().toString());
    assertThat(only.getString("status")).isEqualTo("up");
    assertThat(only).doesNotContainKey("since");
    assertThat(only.getInt("rooms")).isPositive();
    assertThat(only.getInt("participants")).isPositive();
    client.get("/mediaserver").expect(404);
  }

  @Test
  void aMediaServerThatDiesIsDownAndItsRoomIsEmptyUntilItIsBack() {
    awaitRoom(silent(join("Ann")));
    Instant killed = Instant.now();
    audio.janus().kill();
    try {
      awaitStatus("down");
      // the service's clock and that of the media server's health are not the same
      assertThat(Instant.parse(mediaServer().getString("since")))
          .isBetween(killed.minusSeconds(5), Instant.now());
      awaitRoom();
    } finally {
      audio.janus().start();
    }
    awaitStatus("up");
  }

  private static void awaitStatus(String status) {
    await().atMost(SOON).until(() -> mediaServer().getString("status").equals(status));
  }

  private static JsonObject mediaServer() {
    List<JsonObject> all =
        service
            .operator()
            .json()
            .get("/mediaserver")
            .expect(200)
            .json()
            .getJsonArray("mediaservers")
            .getValuesAs(JsonObject.class);
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
