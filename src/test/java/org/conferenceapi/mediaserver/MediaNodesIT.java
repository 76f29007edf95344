package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.conferenceapi.audio.RoomInspector;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.blackbox.SilentParticipant;
import org.conferenceapi.blackbox.TestConference;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Janus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two nodes and a media server: any node serves any participant, and participants survive a node's
 * failure.
 */
class MediaNodesIT {
  private static final Duration SOON = Duration.ofMinutes(1);

  /**
   * After this time the media server drops the sessions of a node that failed and was not replaced.
   */
  private static final int FORGOTTEN_SECONDS = 25;

  private static Janus janus;
  private static ServerProcess one;
  private static ServerProcess other;
  private static RoomInspector inspector;

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final TestConference conference = TestConference.create(client(one), receiver);

  @BeforeAll
  static void start() {
    Map<String, String> settings = new HashMap<>(Home.chosen().newDatabase());
    Assumptions.assumeFalse(settings.isEmpty(), "several nodes need PostgreSQL: skipped on H2");
    settings.put("conference.bridge.janus.connect-timeout", "PT5M");
    janus = JanusNodes.janus("--reclaim-session-timeout=" + FORGOTTEN_SECONDS);
    one = JanusNodes.node(settings, janus);
    other = JanusNodes.node(settings, janus);
    inspector = JanusNodes.inspector(janus);
  }

  @AfterAll
  static void stop() {
    if (inspector != null) {
      one.close();
      other.close();
      janus.close();
    }
  }

  @AfterEach
  void tidyUp() {
    conference.at(client(other)).dispose();
    receiver.close();
  }

  /** The account that the first node has created. */
  private static Client client(ServerProcess node) {
    Service first = one.service();
    return Client.of(
            node.service().api(),
            first.credential("subaccount.sid"),
            first.credential("subaccount.token"))
        .json();
  }

  private SilentParticipant entered(String name, ServerProcess node) {
    SilentParticipant participant =
        SilentParticipant.of(node.service(), conference.invite("{\"to\":\"web:" + name + "\"}"));
    await().atMost(SOON).until(() -> participant.enter().status() == 201);
    return participant;
  }

  private static Optional<JsonObject> seen(SilentParticipant participant) {
    return inspector.everybody().stream()
        .filter(each -> each.getString("id").equals(participant.part()))
        .findFirst();
  }

  @Test
  void aParticipantOfOneNodeIsMutedAndRemovedByTheOther() {
    SilentParticipant ann = entered("Ann", one);
    SilentParticipant bob = entered("Bob", other);
    assertThat(ann.at(other.service()).sees()).containsExactlyInAnyOrder("Ann", "Bob");

    TestConference there = conference.at(client(other));
    there
        .client()
        .post(there.path(ann.part()) + "/set_voice_mode", "{\"voiceMode\":3}")
        .expect(200);
    await().atMost(SOON).until(() -> seen(ann).orElseThrow().getBoolean("muted"));

    there.remove(ann.part()).expect(200);
    await().atMost(SOON).until(() -> seen(ann).isEmpty());
    assertThat(seen(bob)).isPresent();
    assertThat(ann.at(other.service()).ask().expect(200).get("status")).isEqualTo("out");
  }

  @Test
  void aParticipantOfOneNodeReconnectsAndLeavesAtTheOther() {
    entered("Bob", one);
    SilentParticipant ann = entered("Ann", one).at(other.service());
    ann.comeBack().expect(200);
    assertThat(seen(ann)).isPresent();
    ann.leave().expect(200);
    await().atMost(SOON).until(() -> seen(ann).isEmpty());
  }

  @Test
  void participantsOfADeadNodeStayInTheConference() {
    SilentParticipant ann = entered("Ann", one);
    SilentParticipant bob = entered("Bob", other);
    one.kill();
    try {
      TestConference there = conference.at(client(other));
      await()
          .during(Duration.ofSeconds(FORGOTTEN_SECONDS + 7))
          .atMost(Duration.ofSeconds(FORGOTTEN_SECONDS + 60))
          .until(() -> seen(ann).isPresent() && seen(bob).isPresent());
      assertThat(there.part(ann.part()).get("status")).isEqualTo("answered");
      assertThat(there.get().get("partCount")).isEqualTo("2");
      there.remove(ann.part()).expect(200);
      await().atMost(SOON).until(() -> seen(ann).isEmpty());
    } finally {
      one.restart();
    }
  }

  @Test
  void participantsOfAStoppedNodeStayInTheConference() {
    SilentParticipant ann = entered("Ann", one);
    one.close();
    try {
      await()
          .during(Duration.ofSeconds(FORGOTTEN_SECONDS + 7))
          .atMost(Duration.ofSeconds(FORGOTTEN_SECONDS + 60))
          .until(() -> seen(ann).isPresent());
      TestConference there = conference.at(client(other));
      assertThat(there.part(ann.part()).get("status")).isEqualTo("answered");
    } finally {
      one.restart();
    }
  }
}
