package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.conferenceapi.audio.ToneParticipant;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.SilentParticipant;
import org.conferenceapi.blackbox.SlowSender;
import org.conferenceapi.blackbox.TestConference;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Announcements and tones, measured in the audio of a real media server. */
class AnnouncementIT {
  /** The tone in the file, three seconds long. */
  private static final int TONE = 700;

  /** The second half of the entry tone, and of the exit tone. */
  private static final int HIGH = 880;

  private static final int LOW = 587;
  private static final double HEARD = .05;
  private static final double SILENCE = .005;
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final int MOST = 10 << 20;

  private static AudioService audio;

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final Client client = newAccount();
  private final Client sender = client.with("Accept", "application/json");
  private final Client ogg = sender.with("Content-Type", "audio/ogg");

  @BeforeAll
  static void start() {
    audio = AudioService.start();
  }

  @AfterAll
  static void stop() {
    if (audio != null) {
      audio.close();
    }
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  /** A sub-account with an app of its own. */
  private static Client newAccount() {
    String api = audio.service().api();
    Reply made = audio.service().operator().json().post("/account", "{\"name\":\"m\"}").expect(201);
    Client main = Client.of(api, made.get("sid"), made.get("authToken")).json();
    String app = main.post("~/app", "{\"name\":\"app\"}").expect(201).get("sid");
    Reply sub = main.post("~/subaccount", "{\"appSid\":\"" + app + "\",\"name\":\"s\"}");
    return Client.of(api, sub.expect(201).get("sid"), sub.get("authToken"));
  }

  private static byte[] tone() {
    try (InputStream in = AnnouncementIT.class.getResourceAsStream("tone.opus")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * Some MiB, more than the systems buffer for a reader that reads nothing: the audio pages,
   * repeated.
   */
  private static byte[] longTone() {
    byte[] tone = tone();
    String text = new String(tone, StandardCharsets.ISO_8859_1);
    int sound = text.indexOf("OggS", text.indexOf("OggS", 4) + 4);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(Arrays.copyOf(tone, sound));
    while (all.size() < MOST - tone.length) {
      all.write(tone, sound, tone.length - sound);
    }
    return all.toByteArray();
  }

  private Reply upload() {
    return ogg.upload("~/announcement", tone());
  }

  private Reply play(TestConference conference, String sid, boolean loop) {
    String body = "{\"announcement\":\"" + sid + "\",\"loop\":" + loop + "}";
    return client.json().post(conference.location() + "/start_play", body);
  }

  private static void refused(Reply reply, int status, String code) {
    assertThat(reply.expect(status).get("code")).isEqualTo(code);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(audio.folder("announcements"))) {
      return files.toList();
    }
  }

  @Test
  void aFileIsUploadedListedDownloadedAndDeleted() throws IOException {
    List<Path> before = files();
    Reply made = ogg.upload("~/announcement?name=Gr%C3%BC%C3%9Fe", tone()).expect(201);
    String sid = made.get("sid");
    String path = "~/announcement/" + sid;
    assertThat(made.header("Location"))
        .isEqualTo(audio.service().api() + "/account/" + client.sid() + path.substring(1));
    assertThat(made.get("name")).isEqualTo("Grüße");
    assertThat(made.get("accountSid")).isEqualTo(client.sid());
    assertThat(made.get("size")).isEqualTo("" + tone().length);
    assertThat(sender.get(path).expect(200).body()).isEqualTo(made.body());
    String second = upload().expect(201).get("sid");
    Reply page = sender.get("~/announcement?pageSize=1").expect(200);
    assertThat(page.body()).contains(second).doesNotContain(sid);
    assertThat(sender.get("~/announcement?after=" + page.get("next")).body()).contains(sid);

    HttpResponse<byte[]> file = sender.download(path + "/file");
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).isEqualTo(tone());
    assertThat(file.headers().firstValue("Content-Type")).hasValue("audio/ogg");
    assertThat(file.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"announcement-" + sid + ".ogg\"");

    assertThat(files()).hasSize(before.size() + 2);
    assertThat(sender.post(path + "/dispose").expect(200).body()).isEqualTo(made.body());
    refused(sender.post(path + "/dispose"), 404, "not-found");
    refused(sender.get(path), 404, "not-found");
    refused(sender.get(path + "/file"), 404, "not-found");
    assertThat(files()).hasSize(before.size() + 1);
  }

  @Test
  void slowUploadsOfOneAccountDoNotDelayOtherAccounts() throws IOException {
    upload().expect(201);
    String head =
        "POST /v1/account/%s/announcement HTTP/1.1\r\nContent-Type: audio/ogg\r\n%s\r\n%s"
            .formatted(client.sid(), "Content-Length: 1000000", client.header("Authorization"));
    Client other = newAccount().with("Content-Type", "audio/ogg");
    List<Integer> refused = new ArrayList<>();
    try (SlowSender senders = SlowSender.of(audio.service(), 20, head)) {
      await().until(() -> refused.addAll(senders.statuses()) && refused.size() >= 16);
      assertThat(refused).containsOnly(503);
      for (int i = 0; i < 10; i++) {
        senders.sendOneMore();
        other.upload("~/announcement", tone()).expect(201);
      }
    }
    await().until(() -> upload().status() == 201);
  }

  @Test
  void slowDownloadsOfOneAccountDoNotDelayOtherAccounts() throws IOException {
    Reply uploaded = ogg.upload("~/announcement", longTone()).expect(201);
    String file = "/announcement/" + uploaded.get("sid") + "/file";
    String head =
        "GET /v1/account/%s%s HTTP/1.1\r\n%s"
            .formatted(client.sid(), file, client.header("Authorization"));
    Client other = newAccount();
    Client uploading = other.with("Content-Type", "audio/ogg");
    String others = uploading.upload("~/announcement", tone()).expect(201).get("sid");
    try (SlowSender slow = SlowSender.narrow(audio.service(), 24, head)) {
      List<Integer> answered = new ArrayList<>();
      await().until(() -> answered.addAll(slow.statuses()) && answered.contains(429));
      assertThat(other.download("~/announcement/" + others + "/file").statusCode()).isEqualTo(200);
    }
    await()
        .atMost(
            Duration.ofSeconds(30)) // until the server notices that the clients have disconnected
        .until(() -> client.download("~" + file).statusCode() == 200);
  }

  @Test
  void aRepeatedUploadIsStoredOnce() throws IOException {
    Client repeating = ogg.with("Idempotency-Key", "upload");
    Reply first = repeating.upload("~/announcement?name=one", tone()).expect(201);
    List<Path> files = files();
    assertThat(repeating.upload("~/announcement?name=one", tone()).expect(201).body())
        .isEqualTo(first.body());
    refused(repeating.upload("~/announcement?name=two", tone()), 422, "idempotency-mismatch");
    assertThat(files()).containsExactlyInAnyOrderElementsOf(files);
  }

  @Test
  void aFileThatIsNotOpusInOggIsRefusedAndDeleted() throws IOException {
    List<Path> before = files();
    byte[] tone = tone();
    byte[] damaged = tone.clone();
    damaged[tone.length / 2] ^= 1;
    List<byte[]> wrong =
        List.of(
            new byte[0],
            "OggS and more of it".getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(tone, tone.length - 1),
            Arrays.copyOf(tone, 47),
            damaged);
    for (byte[] each : wrong) {
      refused(ogg.upload("~/announcement", each), 400, "invalid");
    }
    refused(sender.with("Content-Type", "audio/wav").upload("~/announcement", tone), 415, TYPE);
    refused(client.json().post("~/announcement", "{}"), 415, TYPE);
    for (String name : List.of("", "x".repeat(101), "a%0Ab")) {
      refused(ogg.upload("~/announcement?name=" + name, tone), 400, "invalid");
    }
    assertThat(files()).containsExactlyInAnyOrderElementsOf(before);
  }

  private static final String TYPE = "unsupported-media-type";

  @Test
  void aFileMayHaveUpToTenMebibytes() throws IOException {
    List<Path> before = files();
    refused(ogg.upload("~/announcement", new byte[MOST + 1]), 413, "too-large");
    assertThat(files()).containsExactlyInAnyOrderElementsOf(before);
    // larger than the limit for other bodies
    assertThat(tone().length).isGreaterThan(65_536);
    ogg.uploadChunked("~/announcement", tone()).expect(201);
  }

  @Test
  void anAccountMayHaveAHundredAnnouncements() {
    byte[] tone = tone();
    String sid = null;
    for (int i = 0; i < 100; i++) {
      sid = ogg.upload("~/announcement", tone).expect(201).get("sid");
    }
    refused(ogg.upload("~/announcement", tone), 400, "invalid");
    sender.post("~/announcement/" + sid + "/dispose").expect(200);
    ogg.upload("~/announcement", tone).expect(201);
  }

  @Test
  void anAnnouncementIsNotVisibleToOtherAccounts() {
    String sid = upload().expect(201).get("sid");
    Client other = newAccount().json();
    for (String path : List.of("", "/file")) {
      refused(other.get("~/announcement/" + sid + path), 404, "not-found");
    }
    refused(other.post("~/announcement/" + sid + "/dispose"), 404, "not-found");
    TestConference theirs = TestConference.create(other, receiver);
    audio.participant(theirs, "Eve");
    String body = "{\"announcement\":\"" + sid + "\"}";
    refused(other.post(theirs.location() + "/start_play", body), 400, "invalid");
    theirs.dispose();
  }

  @Test
  void anAnnouncementIsHeardUntilItIsStopped() {
    String sid = upload().expect(201).get("sid");
    TestConference conference = TestConference.create(client.json(), receiver);
    SilentParticipant ann = audio.participant(conference, "Ann");
    audio.participant(conference, "Bob");
    try (ToneParticipant participant = audio.instead(ann)) {
      await().until(() -> participant.packets() > 50);
      assertThat(participant.hears(TONE)).isLessThan(SILENCE);
      Reply playing = play(conference, sid, true).expect(200);
      assertThat(playing.body())
          .isEqualTo("{\"announcement\":\"" + sid + "\",\"loop\":true,\"playing\":true}");
      await().atMost(SOON).until(() -> participant.hears(TONE) > HEARD);
      play(conference, sid, true).expect(200);
      await().atMost(SOON).until(() -> participant.hears(TONE) > HEARD);
      for (int i = 0; i < 2; i++) {
        Reply stopped = client.json().post(conference.location() + "/stop_play").expect(200);
        assertThat(stopped.body()).isEqualTo("{\"playing\":false}");
      }
      await().atMost(SOON).until(() -> participant.hears(TONE) < SILENCE);
    }
    conference.dispose();
    String started = "{\"announcement\":\"" + sid + "\",\"loop\":true,\"playing\":true}";
    String stopped = "{\"playing\":false}";
    await().untilAsserted(() -> assertPlayed(conference, started, started, stopped, stopped));
  }

  private void assertPlayed(TestConference conference, String... expected) {
    Reply log = client.json().get(conference.location() + "/event?type=play.status").expect(200);
    assertThat(log.json().getJsonArray("events").getValuesAs(JsonObject.class))
        .extracting(each -> each.getJsonObject("play").toString())
        .containsExactly(expected);
  }

  @Test
  void aRepeatedAnnouncementIsNotHeardInTheNextConference() {
    String sid = upload().expect(201).get("sid");
    TestConference conference = TestConference.create(client.json(), receiver);
    String room = audio.room(audio.participant(conference, "Ann"));
    play(conference, sid, true).expect(200);
    conference.dispose().expect(200);
    refused(play(conference, sid, true), 409, "conference-completed");
    client.json().post(conference.location() + "/stop_play").expect(200);

    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              TestConference next = TestConference.create(client.json(), receiver);
              SilentParticipant bob = audio.participant(next, "Bob");
              boolean same = audio.room(bob).equals(room);
              if (same) {
                try (ToneParticipant participant = audio.instead(bob)) {
                  await().until(() -> participant.packets() > 75);
                  assertThat(participant.hears(TONE)).isLessThan(SILENCE);
                }
              }
              next.dispose().expect(200);
              return same;
            });
  }

  @Test
  void playingNeedsAConferenceWithParticipants() {
    String sid = upload().expect(201).get("sid");
    TestConference conference = TestConference.create(client.json(), receiver);
    refused(play(conference, sid, false), 409, "illegal-transition");
    client.json().post(conference.location() + "/stop_play").expect(200);
    audio.participant(conference, "Ann");
    for (String body :
        List.of(
            "{}",
            "{\"announcement\":\"../../etc/passwd\"}",
            "{\"announcement\":\"" + "0".repeat(32) + "\"}",
            "{\"announcement\":\"" + sid + "\",\"loop\":\"maybe\"}",
            "{\"announcement\":\"" + sid + "\",\"playing\":true}")) {
      refused(client.json().post(conference.location() + "/start_play", body), 400, "invalid");
    }
    conference.dispose();
  }

  @Test
  void aToneIsHeardWhenAParticipantEntersOrLeaves() {
    TestConference conference = TestConference.create(client.json(), receiver, "\"tones\":true");
    assertThat(conference.get().get("tones")).isEqualTo("true");
    SilentParticipant ann = audio.participant(conference, "Ann");
    audio.participant(conference, "Bob");
    try (ToneParticipant participant = audio.instead(ann)) {
      await().until(() -> participant.packets() > 60 && participant.hears(HIGH) < SILENCE);
      SilentParticipant cem = audio.participant(conference, "Cem");
      await().atMost(SOON).until(() -> participant.hears(HIGH) > .01);
      await()
          .atMost(SOON)
          .until(() -> participant.hears(HIGH) < SILENCE && participant.hears(LOW) < SILENCE);
      cem.leave().expect(200);
      await().atMost(SOON).until(() -> participant.hears(LOW) > .01);
    }
    conference.dispose();
  }

  @Test
  void withoutTheOptionThereIsNoTone() {
    TestConference conference = TestConference.create(client.json(), receiver, "\"tones\":false");
    assertThat(conference.get().json()).doesNotContainKey("tones");
    SilentParticipant ann = audio.participant(conference, "Ann");
    audio.participant(conference, "Bob");
    try (ToneParticipant participant = audio.instead(ann)) {
      await().until(() -> participant.packets() > 50);
      audio.participant(conference, "Cem");
      int then = participant.packets();
      await().until(() -> participant.packets() > then + 45);
      assertThat(participant.hears(HIGH)).isLessThan(SILENCE);
    }
    conference.dispose();
  }
}
