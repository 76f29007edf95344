package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.conferenceapi.audio.ToneParticipant;
import org.conferenceapi.audio.WavAudio;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.SilentParticipant;
import org.conferenceapi.blackbox.SimultaneousClients;
import org.conferenceapi.blackbox.TestConference;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Recordings with a real media server. */
class RecordingIT {
  private static final int TONE = 1000;
  private static final double HEARD = .1;

  /** In packets. */
  private static final int SECOND = 50;

  private static final double SILENCE = .005;
  private static final Duration SOON = Duration.ofMinutes(1);

  private static AudioService audio;

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final Client client = audio.service().subaccount().json();
  private final TestConference conference = TestConference.create(client, receiver);

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
  void tidyUp() {
    audio.service().clockAhead(Duration.ZERO);
    conference.dispose();
    receiver.close();
  }

  private Reply startRecord() {
    return client.post(conference.location() + "/start_record");
  }

  private Reply stopRecord() {
    return client.post(conference.location() + "/stop_record");
  }

  private Reply record(String sid) {
    return client.get(conference.location() + "/record/" + sid);
  }

  private HttpResponse<byte[]> file(Client by, String sid) {
    return by.download(conference.location() + "/record/" + sid + "/file");
  }

  private static void refused(Reply reply, int status, String code) {
    assertThat(reply.expect(status).get("code")).isEqualTo(code);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(audio.folder("recordings"))) {
      return files.toList();
    }
  }

  @Test
  void theRecordingContainsExactlyTheAudioOfTheConference() {
    audio.participant(conference, "Ann");
    SilentParticipant bob = audio.participant(conference, "Bob");
    SilentParticipant cem = audio.participant(conference, "Cem");
    try (ToneParticipant speaker = audio.instead(bob);
        ToneParticipant listener = audio.instead(cem)) {
      String sid = startRecord().expect(201).get("sid");
      await().until(() -> listener.packets() > 100);
      speaker.speak(TONE);
      await().until(() -> listener.hears(TONE) > HEARD);
      int before = listener.packets();
      await().until(() -> listener.packets() > before + 2 * SECOND);
      Reply stopped = stopRecord().expect(200);
      assertThat(stopped.get("sid")).isEqualTo(sid);
      assertThat(stopped.get("status")).isEqualTo("completed");

      HttpResponse<byte[]> file = file(client, sid);
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.headers().firstValue("Content-Type")).hasValue("audio/wav");
      assertThat(file.headers().firstValue("Content-Length")).hasValue(stopped.get("size"));
      assertThat(file.headers().firstValue("Content-Disposition"))
          .hasValue("attachment; filename=\"record-" + sid + ".wav\"");
      WavAudio wave = WavAudio.of(file.body());
      double[] heard = wave.hears(TONE);
      assertThat(heard[0]).isLessThan(SILENCE);
      assertThat(heard[1]).isLessThan(SILENCE);
      assertThat(Arrays.stream(heard).max().orElseThrow()).isGreaterThan(HEARD);
    }
  }

  @Test
  void aRecordingIsStartedOnceListedAndStoppedOnce() {
    audio.participant(conference, "Ann");
    Reply started = startRecord().expect(201);
    String sid = started.get("sid");
    assertThat(started.header("Location")).endsWith(conference.location() + "/record/" + sid);
    assertThat(started.get("status")).isEqualTo("recording");
    assertThat(started.get("confSid")).isEqualTo(conference.sid());
    assertThat(started.get("accountSid")).isEqualTo(client.sid());
    assertThat(started.json()).doesNotContainKeys("endTime", "size");
    assertThat(startRecord().expect(200).get("sid")).isEqualTo(sid);
    refused(
        client.get(conference.location() + "/record/" + sid + "/file"), 409, "illegal-transition");

    Reply stopped = stopRecord().expect(200);
    assertThat(stopped.get("status")).isEqualTo("completed");
    assertThat(stopped.get("endTime")).isNotNull();
    assertThat(Long.parseLong(stopped.get("size"))).isGreaterThanOrEqualTo(44);
    assertThat(record(sid).expect(200).body()).isEqualTo(stopped.body());
    refused(stopRecord(), 409, "illegal-transition");

    String second = startRecord().expect(201).get("sid");
    stopRecord().expect(200);
    Reply list = client.get(conference.location() + "/record?pageSize=1").expect(200);
    assertThat(list.body()).contains(second).doesNotContain(sid);
    Reply next = client.get(conference.location() + "/record?pageSize=1&after=" + list.get("next"));
    assertThat(next.expect(200).body()).contains(sid).doesNotContain(second, "next");
  }

  @Test
  void aRepeatedRequestGetsTheSameAnswer() {
    audio.participant(conference, "Ann");
    Client repeating = client.with("Idempotency-Key", "record-" + conference.sid());
    Reply first = repeating.post(conference.location() + "/start_record").expect(201);
    Reply second = repeating.post(conference.location() + "/start_record").expect(201);
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void ofConcurrentStartsOneSucceeds() {
    audio.participant(conference, "Ann");
    List<Reply> replies = new ArrayList<>();
    try (SimultaneousClients clients = new SimultaneousClients(4)) {
      replies.addAll(
          clients.atOnce(
              List.of(this::startRecord, this::startRecord, this::startRecord, this::startRecord)));
    }
    assertThat(replies).filteredOn(each -> each.status() == 201).hasSize(1);
    assertThat(replies).filteredOn(each -> each.status() == 200).hasSize(3);
    assertThat(replies).extracting(each -> each.get("sid")).containsOnly(replies.get(0).get("sid"));
  }

  @Test
  void recordingNeedsAConferenceWithParticipants() {
    refused(startRecord(), 409, "illegal-transition");
    refused(stopRecord(), 409, "illegal-transition");
    conference.dispose().expect(200);
    refused(startRecord(), 409, "conference-completed");
    refused(record("0123456789abcdef0123456789abcdef"), 404, "not-found");
  }

  @Test
  void theEndOfTheConferenceEndsTheRecordingAndTheNextOneIsNotRecorded() throws IOException {
    audio.participant(conference, "Ann");
    String sid = startRecord().expect(201).get("sid");
    conference.dispose().expect(200);
    await().atMost(SOON).until(() -> record(sid).get("status").equals("completed"));
    assertThat(file(client, sid).statusCode()).isEqualTo(200);

    int before = files().size();
    TestConference next = TestConference.create(client, receiver);
    SilentParticipant bob = audio.participant(next, "Bob");
    try (ToneParticipant participant = audio.instead(bob)) {
      await().until(() -> participant.packets() > 50);
      assertThat(files()).hasSize(before);
      assertThat(file(client, sid).body()).hasSize(Integer.parseInt(record(sid).get("size")));
    }
    next.dispose().expect(200);
  }

  @Test
  void aRangeOfTheFileCanBeRequested() {
    audio.participant(conference, "Ann");
    SilentParticipant bob = audio.participant(conference, "Bob");
    String sid = startRecord().expect(201).get("sid");
    try (ToneParticipant participant = audio.instead(bob)) {
      await().until(() -> participant.packets() > 50);
    }
    stopRecord().expect(200);
    byte[] all = file(client, sid).body();
    for (int[] each :
        new int[][] {{0, 9}, {40, 99}, {100, 199}, {all.length - 10, all.length - 1}}) {
      HttpResponse<byte[]> part =
          file(client.with("Range", "bytes=" + each[0] + "-" + each[1]), sid);
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.headers().firstValue("Content-Range"))
          .hasValue("bytes " + each[0] + "-" + each[1] + "/" + all.length);
      assertThat(part.body()).isEqualTo(Arrays.copyOfRange(all, each[0], each[1] + 1));
    }
    Reply head = client.send("HEAD", conference.location() + "/record/" + sid + "/file", null);
    assertThat(head.expect(200).header("Content-Length")).isEqualTo("" + all.length);
    assertThat(head.header("Accept-Ranges")).isEqualTo("bytes");
  }

  @Test
  void aRecordingIsNotVisibleToOtherAccounts() {
    audio.participant(conference, "Ann");
    String sid = startRecord().expect(201).get("sid");
    stopRecord().expect(200);
    String file = conference.location() + "/record/" + sid + "/file";
    Reply made = audio.service().operator().json().post("/account", "{\"name\":\"other\"}");
    Client other = Client.of(audio.service().api(), made.get("sid"), made.get("authToken"));
    refused(other.json().get(file), 404, "not-found");
    refused(
        other.json().get("~/conf/" + conference.sid() + "/record/" + sid + "/file"),
        404,
        "not-found");
    assertThat(audio.service().anonymous().get(file).status()).isEqualTo(401);
    TestConference mine = TestConference.create(client, receiver);
    refused(client.get(mine.location() + "/record/" + sid), 404, "not-found");
    mine.dispose();
  }

  @Test
  void theFileIsDeletedTogetherWithTheConference() throws IOException {
    audio.participant(conference, "Ann");
    List<Path> before = files();
    String sid = startRecord().expect(201).get("sid");
    Path file = files().stream().filter(each -> !before.contains(each)).findFirst().orElseThrow();
    assertThat(file.getFileName().toString()).matches("[A-Za-z0-9_-]{43}\\.wav");
    conference.dispose().expect(200);
    await().atMost(SOON).until(() -> record(sid).get("status").equals("completed"));

    audio.service().clockAhead(Duration.ofDays(29));
    await().during(Duration.ofMillis(1500)).until(() -> Files.exists(file));
    assertThat(file(client, sid).statusCode()).isEqualTo(200);
    audio.service().clockAhead(Duration.ofDays(31));
    await().atMost(SOON).until(() -> Files.notExists(file));
    refused(record(sid), 404, "not-found");
  }

  @Test
  void aRecordingEndsAtItsMaximumDuration() {
    audio.participant(conference, "Ann");
    String sid = startRecord().expect(201).get("sid");
    audio.service().clockAhead(Duration.ofHours(4).minusMinutes(1));
    await()
        .during(Duration.ofMillis(1500))
        .until(() -> record(sid).get("status").equals("recording"));
    audio.service().clockAhead(Duration.ofHours(4).plusSeconds(1));
    await().atMost(SOON).until(() -> record(sid).get("status").equals("completed"));
    assertThat(conference.get().get("status")).isEqualTo("running");
  }

  @Test
  void theRecordedPartIsKeptWhenTheMediaServerDies() {
    try (AudioService own = AudioService.start()) {
      Client caller = own.service().subaccount().json();
      TestConference doomed = TestConference.create(caller, receiver);
      own.participant(doomed, "Ann");
      ToneParticipant participant = own.instead(own.participant(doomed, "Bob"));
      Reply started = caller.post(doomed.location() + "/start_record").expect(201);
      int then = participant.packets();
      await().until(() -> participant.packets() > then + 75);
      own.janus().kill();
      participant.fall();
      String record = started.header("Location");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> caller.get(record).get("status").equals("completed"));
      byte[] file = caller.download(record + "/file").body();
      assertThat(WavAudio.of(file).seconds()).isGreaterThan(1);
    }
  }
}
