package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.conferenceapi.blackbox.NotificationReplay;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.blackbox.SilentParticipant;
import org.conferenceapi.blackbox.TestConference;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.home.Janus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Failures of media servers: participants who reconnect in time stay, the others are removed. */
@Tag("any-database")
class MediaServerDeathIT {
  /** The time to notice and confirm the failure, plus 15 seconds of grace. */
  private static final Duration OUT = Duration.ofSeconds(90);

  private static final Duration BACK = Duration.ofMinutes(1);

  private static Janus first;
  private static Janus second;
  private static ServerProcess server;
  private static Service service;

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final TestConference conference =
      TestConference.create(service.subaccount().json(), receiver);

  @BeforeAll
  static void start() {
    first = JanusNodes.janus();
    second = JanusNodes.janus();
    server =
        JanusNodes.node(Map.of("conference.bridge.janus.connect-timeout", "PT5M"), first, second);
    service = server.service();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    for (Janus each : new Janus[] {first, second}) {
      if (each != null) {
        each.close();
      }
    }
  }

  @AfterEach
  void tidyUp() {
    conference.dispose();
    receiver.close();
  }

  private SilentParticipant entered(String name) {
    SilentParticipant participant =
        SilentParticipant.of(
            service, conference.invite("{\"to\":\"web:" + name + "\"}").expect(201));
    await().atMost(BACK).until(() -> participant.enter().status() == 201);
    return participant;
  }

  private static boolean has(Janus janus, SilentParticipant participant) {
    return JanusNodes.inspector(janus).everybody().toString().contains(participant.part());
  }

  private String status(SilentParticipant participant) {
    return conference.part(participant.part()).get("status");
  }

  @Test
  void participantsWhoReconnectMoveToTheOtherServerAndTheRestAreRemoved() {
    SilentParticipant ann = entered("Ann");
    SilentParticipant bob = entered("Bob");
    Janus dead = has(first, ann) ? first : second;
    Janus other = dead == first ? second : first;
    assertThat(has(dead, bob)).as("a conference is at one server").isTrue();
    dead.kill();
    try {
      await().atMost(BACK).until(() -> ann.comeBack().status() == 200);
      assertThat(has(other, ann)).isTrue();
      assertThat(status(bob)).isEqualTo("answered");
      await().atMost(OUT).until(() -> status(bob).equals("completed"));
      assertThat(status(ann)).isEqualTo("answered");
      assertThat(conference.get().get("partCount")).isEqualTo("1");
      assertThat(bob.ask().expect(200).get("status")).isEqualTo("out");
      SilentParticipant cem = entered("Cem");
      assertThat(has(other, cem)).isTrue();
    } finally {
      dead.start();
    }
  }

  @Test
  void aConferenceToWhichNoParticipantReconnectsIsLost() {
    SilentParticipant ann = entered("Ann");
    SilentParticipant bob = entered("Bob");
    Janus dead = has(first, ann) ? first : second;
    dead.kill();
    try {
      await().atMost(OUT).until(() -> conference.get().get("status").equals("completed"));
      assertThat(conference.get().get("endReason")).isEqualTo("media-lost");
      assertThat(bob.ask().expect(200).get("endReason")).isEqualTo("media-lost");
      NotificationReplay.of(conference.eventsToTheEnd()).agreesWith(conference);
    } finally {
      dead.start();
    }
  }

  @Test
  void aMediaServerThatRestartsSoonGetsItsParticipantsBack() {
    SilentParticipant ann = entered("Ann");
    Janus dead = has(first, ann) ? first : second;
    dead.kill();
    dead.start();
    await().atMost(BACK).until(() -> ann.comeBack().status() == 200);
    await()
        .during(Duration.ofSeconds(17))
        .atMost(Duration.ofMinutes(1))
        .until(() -> status(ann).equals("answered"));
    assertThat(has(first, ann) || has(second, ann)).isTrue();
  }

  @Test
  void withoutAMediaServerJoiningIsRefusedAndTheLinkStaysValid() {
    SilentParticipant ann =
        SilentParticipant.of(service, conference.invite("{\"to\":\"web:Ann\"}").expect(201));
    first.kill();
    second.kill();
    try {
      await()
          .atMost(BACK)
          .untilAsserted(
              () -> {
                Reply refused = ann.enter().expect(503);
                assertThat(refused.get("code")).isEqualTo("unavailable");
                assertThat(refused.header("Retry-After")).isNotNull();
              });
      assertThat(service.anonymous().get("/health/ready").status()).isEqualTo(200);
      ann.look().expect(200);
    } finally {
      first.start();
      second.start();
    }
    await().atMost(BACK).until(() -> ann.enter().status() == 201);
  }
}
