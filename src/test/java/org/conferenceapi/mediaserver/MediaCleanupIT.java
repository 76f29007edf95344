package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conferenceapi.audio.RoomInspector;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.blackbox.SilentParticipant;
import org.conferenceapi.blackbox.TestConference;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.home.Janus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Unused rooms are destroyed at the media server, except for a few that are kept for reuse. */
@Tag("once")
class MediaCleanupIT {
  private static final int SPARE = 20;
  private static final int MORE = SPARE + 4;

  private static Janus janus;
  private static ServerProcess server;

  @BeforeAll
  static void start() {
    janus = JanusNodes.janus();
    server = JanusNodes.node(Map.of(), janus);
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

  @Test
  void idleAndUnknownRoomsAreDestroyedAndRoomsOfOthersAreNot() {
    Service service = server.service();
    RoomInspector inspector = JanusNodes.inspector(janus);
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      List<TestConference> meetings = new ArrayList<>();
      for (int i = 0; i < MORE; i++) {
        TestConference conference = TestConference.create(service.subaccount().json(), receiver);
        SilentParticipant participant =
            SilentParticipant.of(service, conference.invite("{\"to\":\"web:Ann\"}"));
        await().until(() -> participant.enter().status() == 201);
        meetings.add(conference);
      }
      String name = inspector.rooms().get(0);
      String ours = name.substring(0, name.lastIndexOf('-') + 1) + "unknown";
      for (String each : List.of(ours, "somebody-elses")) {
        inspector.tell(
            Json.createObjectBuilder()
                .add("request", "create")
                .add("admin_key", JanusNodes.ADMIN_KEY)
                .add("room", each));
      }
      assertThat(inspector.rooms()).hasSize(MORE + 2).contains(ours);
      meetings.forEach(conference -> conference.dispose().expect(200));
      service.clockAhead(Duration.ofMinutes(11));

      await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofMillis(500))
          .until(() -> inspector.rooms().size() == SPARE + 1);
      assertThat(inspector.rooms()).contains("somebody-elses").doesNotContain(ours);
    }
  }
}
