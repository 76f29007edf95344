package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conferenceapi.audio.TestPhone;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.NotificationReplay;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Which participant hears which, measured in the audio of phones with plain RTP at a real media
 * server ({@code docs/index.html#plain-rtp}).
 */
class AudioIT {
  private static final int TONE = 1000;
  private static final int OTHER = 700;
  private static final double LOUD = 0.1;
  private static final double QUIET = 0.005;
  private static final Duration SOON = Duration.ofMinutes(1);

  /** How long the media server keeps the sessions of a dead node. */
  private static final Duration RECLAIM = Duration.ofSeconds(30);

  private static final Map<String, String> SETTINGS = new HashMap<>();
  private static boolean isShared;
  private static Janus janus;
  private static ServerProcess server;

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final List<TestPhone> phones = new ArrayList<>();
  private TestConference conference;

  /** A participant in a conference with a phone. */
  private record Caller(SilentParticipant participant, TestPhone phone) {
    String part() {
      return participant.part();
    }
  }

  @BeforeAll
  static void start() {
    janus = JanusNodes.janus("--reclaim-session-timeout=" + RECLAIM.toSeconds());
    SETTINGS.putAll(Home.chosen().newDatabase());
    isShared = !SETTINGS.isEmpty();
    SETTINGS.put("conference.notify.timeout", "PT5S");
    SETTINGS.put("conference.bridge.rtp-networks", "127.0.0.0/8");
    server = JanusNodes.node(SETTINGS, janus);
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

  @BeforeEach
  void meet() {
    conference = TestConference.create(client(server), receiver);
  }

  @AfterEach
  void part() {
    phones.forEach(TestPhone::close);
    receiver.close();
  }

  @Test
  void participantsHearASpeakerWhileBothArePermittedAndInTheConference() {
    Caller ann = join("Ann");
    Caller bob = join("Bob");
    Caller cem = join("Cem");
    ann.phone().speak(TONE);
    awaitHeard(TONE, bob, cem);
    assertNotHeard(TONE, ann);

    mode(ann, 3);
    awaitQuiet(TONE, bob, cem);
    mode(ann, 1);
    awaitHeard(TONE, bob, cem);

    conference.remove(ann.part()).expect(200);
    bob.phone().speak(OTHER);
    awaitQuiet(TONE, bob, cem);
    awaitHeard(OTHER, cem);
    await().atMost(SOON).until(() -> !ann.phone().isReached());
    assertThat(conference.get().get("partCount")).isEqualTo("2");

    conference.dispose().expect(200);
    await().atMost(SOON).until(() -> !bob.phone().isReached() && !cem.phone().isReached());
    await().atMost(SOON).until(AudioIT::isNobodyThere);
    NotificationReplay.of(conference.eventsToTheEnd()).agreesWith(conference);
  }

  @Test
  void aPhoneThatStopsSendingIsRemoved() {
    Caller ann = join("Ann");
    Caller bob = join("Bob");
    ann.phone().speak(TONE);
    awaitHeard(TONE, bob);
    ann.phone().close();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> conference.part(ann.part()).get("status").equals("completed"));
    assertThat(conference.get().get("partCount")).isEqualTo("1");
    awaitQuiet(TONE, bob);
    conference.dispose().expect(200);
    NotificationReplay.of(conference.eventsToTheEnd()).agreesWith(conference);
  }

  @Test
  void theAudioContinuesWhenANodeDies() {
    Assumptions.assumeTrue(isShared, "several nodes need PostgreSQL: skipped on H2");
    Caller ann = join("Ann");
    Caller bob = join("Bob");
    Caller cem = join("Cem");
    ann.phone().speak(TONE);
    awaitHeard(TONE, bob, cem);
    try (ServerProcess other = JanusNodes.node(SETTINGS, janus)) {
      TestConference there = conference.at(client(other));
      server.kill();
      await()
          .pollDelay(
              RECLAIM.plusSeconds(
                  10)) // by then the media server would have disconnected the participants
          .atMost(RECLAIM.plusSeconds(20))
          .untilAsserted(() -> assertHeard(TONE, bob, cem));
      assertThat(bob.phone().longestPause()).isLessThan(Duration.ofSeconds(2));
      System.out.printf("Longest pause while a node died: %s.%n", bob.phone().longestPause());
      assertThat(there.get().get("status")).isEqualTo("running");
      assertThat(there.get().get("partCount")).isEqualTo("3");

      there.remove(ann.part()).expect(200);
      bob.phone().speak(OTHER);
      awaitQuiet(TONE, bob, cem);
      awaitHeard(OTHER, cem);
      await().atMost(SOON).until(() -> !ann.phone().isReached());
      there.dispose().expect(200);
      await().atMost(SOON).until(AudioIT::isNobodyThere);
      NotificationReplay.of(there.eventsToTheEnd()).agreesWith(there);
    } finally {
      server.restart();
    }
  }

  /** The account that the first node has created. */
  private static Client client(ServerProcess at) {
    Service first = server.service();
    return Client.of(
            at.service().api(),
            first.credential("subaccount.sid"),
            first.credential("subaccount.token"))
        .json();
  }

  private Caller join(String name) {
    TestPhone phone = new TestPhone();
    phones.add(phone);
    SilentParticipant participant =
        SilentParticipant.of(server.service(), conference.invite("{\"to\":\"web:" + name + "\"}"));
    phone.connect(participant.enter(phone.offer()).expect(201).body());
    return new Caller(participant, phone);
  }

  private void mode(Caller caller, int mode) {
    conference
        .client()
        .post(conference.path(caller.part()) + "/set_voice_mode", "{\"voiceMode\":" + mode + "}")
        .expect(200);
  }

  /** In any room. */
  private static boolean isNobodyThere() {
    return JanusNodes.inspector(janus).everybody().isEmpty();
  }

  private static void awaitHeard(int tone, Caller... by) {
    await().atMost(SOON).untilAsserted(() -> assertHeard(tone, by));
  }

  private static void awaitQuiet(int tone, Caller... by) {
    await().atMost(SOON).untilAsserted(() -> assertNotHeard(tone, by));
  }

  private static void assertHeard(int tone, Caller... by) {
    for (Caller each : by) {
      assertThat(each.phone().hears(tone)).isGreaterThan(LOUD);
    }
  }

  private static void assertNotHeard(int tone, Caller... by) {
    for (Caller each : by) {
      assertThat(each.phone().hears(tone)).isLessThan(QUIET);
    }
  }
}
