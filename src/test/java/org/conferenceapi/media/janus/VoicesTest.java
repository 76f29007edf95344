package org.conferenceapi.media.janus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import org.conferenceapi.audio.ToneParticipant;
import org.conferenceapi.home.Janus;
import org.conferenceapi.media.RoomParticipant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people in a room hear of each other, by ear: three speak plain RTP to a real Janus. */
class VoicesTest {
  private static final String SECRET = "the secret of the tests";
  private static final String KEY = "the key of the tests";
  private static final int TONE = 1000;
  private static final double HEARD = .1;
  private static final double SILENCE = .005;

  private static Janus janus;
  private static JanusServer server;

  private ToneParticipant ann;
  private ToneParticipant bob;
  private ToneParticipant cid;

  @BeforeAll
  static void start() {
    janus = Janus.start(SECRET, KEY);
    JanusSecrets secrets = new JanusSecrets(Optional.of(SECRET), Optional.of(KEY));
    server = new JanusServer(janus.url(), secrets, Runnable::run, event -> {});
  }

  @AfterAll
  static void stop() {
    if (janus != null) {
      server.close();
      janus.close();
    }
  }

  @BeforeEach
  void annSpeaks() {
    server.createRoom("voices");
    ann = ear("ann");
    bob = ear("bob");
    cid = ear("cid");
    ann.speak(TONE);
    await().until(() -> bob.hears(TONE) > HEARD && cid.hears(TONE) > HEARD);
  }

  @AfterEach
  void everybodyLeaves() {
    ann.close();
    bob.close();
    cid.close();
    server.destroyRoom("voices");
  }

  @Test
  void nobodyHearsThemselves() {
    assertThat(ann.packets()).isPositive();
    assertThat(ann.hears(TONE)).isLessThan(SILENCE);
  }

  @Test
  void everybodyHearsAllTheOthersAtOnce() {
    bob.speak(440);
    await().until(() -> cid.hears(440) > HEARD && cid.hears(TONE) > HEARD);
    await().until(() -> ann.hears(440) > HEARD);
    assertThat(ann.hears(TONE)).isLessThan(SILENCE);
    assertThat(bob.hears(440)).isLessThan(SILENCE);
  }

  @Test
  void whoIsMutedIsNotHeardUntilUnmuted() {
    server.mute("voices", "ann", true);
    await().until(() -> bob.hears(TONE) < SILENCE && cid.hears(TONE) < SILENCE);
    server.mute("voices", "ann", false);
    await().until(() -> bob.hears(TONE) > HEARD && cid.hears(TONE) > HEARD);
  }

  @Test
  void whoIsMutedStillHears() {
    server.mute("voices", "bob", true);
    bob.speak(440);
    cid.speak(2000);
    await().until(() -> ann.hears(2000) > HEARD && bob.hears(2000) > HEARD);
    assertThat(bob.hears(TONE)).isGreaterThan(HEARD);
    assertThat(ann.hears(440)).isLessThan(SILENCE);
    assertThat(cid.hears(440)).isLessThan(SILENCE);
  }

  @Test
  void afterAKickThereIsSilenceInBothDirections() {
    server.kick("voices", "ann");
    await().until(() -> bob.hears(TONE) < SILENCE && cid.hears(TONE) < SILENCE);
    bob.speak(440);
    await().until(() -> cid.hears(440) > HEARD);
    assertThat(ann.hears(440)).isLessThan(SILENCE);
    assertThat(server.participants("voices"))
        .extracting(RoomParticipant::id)
        .containsOnly("bob", "cid");
  }

  private static ToneParticipant ear(String id) {
    return new ToneParticipant(janus.url(), Optional.of(SECRET), "voices", id);
  }
}
