package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.conferenceapi.audio.ToneParticipant;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.SilentParticipant;
import org.conferenceapi.blackbox.TestConference;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.SmallDisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A recording on a small disk that becomes full. */
@Tag("once")
class FullDiskIT {
  private static SmallDisk disk;
  private static AudioService audio;

  @BeforeAll
  static void start() throws Exception {
    Janus.require();
    disk = SmallDisk.mount("small-disk", "200k");
    audio = AudioService.start(Map.of("conference.bridge.media-dir", disk.folder().toString()));
  }

  @AfterAll
  static void stop() throws Exception {
    if (audio != null) {
      audio.close();
    }
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void aRecordingCutByAFullDiskIsFailedAndCanBeDownloaded() {
    Client client = audio.service().subaccount().json();
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      TestConference conference = TestConference.create(client, receiver);
      audio.participant(conference, "Bob");
      SilentParticipant ann = audio.participant(conference, "Ann");
      try (ToneParticipant listener = audio.instead(ann)) {
        String path = "/record/" + client.post(conference.location() + "/start_record").get("sid");
        await().until(() -> listener.packets() > 0);
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> client.get(conference.location() + path).get("status").equals("failed"));
        Reply cut = client.get(conference.location() + path).expect(200);
        assertThat(cut.get("failReason")).isEqualTo("disk-full");
        assertThat(cut.get("endTime")).isNotNull();
        HttpResponse<byte[]> file = client.download(conference.location() + path + "/file");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).hasSize(Integer.parseInt(cut.get("size"))).hasSizeGreaterThan(1000);
      } finally {
        conference.dispose();
      }
    }
  }
}
