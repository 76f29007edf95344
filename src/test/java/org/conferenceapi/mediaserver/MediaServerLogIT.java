package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.conferenceapi.blackbox.LogMessages;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.blackbox.SilentParticipant;
import org.conferenceapi.blackbox.TestConference;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.home.Janus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an administrator reads when a media server fails. */
@Tag("any-database")
class MediaServerLogIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void theOutageOfAMediaServerIsOneLineAndItsEndAnother() {
    try (Janus janus = JanusNodes.janus();
        ServerProcess server = JanusNodes.node(Map.of(), janus);
        WebhookReceiver receiver = new WebhookReceiver()) {
      TestConference conference =
          TestConference.create(server.service().subaccount().json(), receiver);
      SilentParticipant ann =
          SilentParticipant.of(
              server.service(), conference.invite("{\"to\":\"web:Ann\"}").expect(201));
      await().atMost(PATIENCE).until(() -> ann.enter().status() == 201);
      int before = server.log().length();
      janus.kill();
      await().atMost(PATIENCE).until(() -> ann.comeBack().status() == 503);
      await().atMost(PATIENCE).until(() -> !lines(server, before).isEmpty());
      janus.start();
      await().atMost(PATIENCE).until(() -> ann.comeBack().status() == 200);
      assertThat(lines(server, before)).hasSize(2);
      assertThat(lines(server, before).get(0)).contains("media server " + janus.url());
      assertThat(lines(server, before).get(1))
          .containsPattern("is back after [0-9.]+ s; [0-9]+ attempts to connect failed meanwhile");
    }
  }

  private static List<String> lines(ServerProcess server, int before) {
    return LogMessages.of(server.log().substring(before));
  }
}
