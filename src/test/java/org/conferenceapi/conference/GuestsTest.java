package org.conferenceapi.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Those who come by a link: when they may come in, and what becomes of whom media is lost. */
class GuestsTest {
  private static Participant guest(Scene scene, Integer ringTimeout) {
    PartIn invitation = new PartIn();
    invitation.to = "web:Ann";
    invitation.ringTimeout = ringTimeout;
    return scene.invite(invitation);
  }

  @Test
  void aLinkLivesAsLongAsTheConference() {
    Scene scene = new Scene();
    Participant host = scene.answered();
    Participant ann = guest(scene, null);
    assertThat(ann.direction()).isEqualTo(Direction.INBOUND);
    scene.sweepAt(Duration.ofDays(3));
    assertThat(scene.stateAfter(() -> scene.enter(ann))).isEqualTo("running");
    scene.putOut(host);
    assertThat(scene.state()).isEqualTo("running");
  }

  @Test
  void aLinkWithARingTimeoutEndsWithIt() {
    Scene scene = new Scene();
    Participant ann = guest(scene, 30);
    scene.now = Scene.START.plusSeconds(30);
    assertThat(scene.stateAfter(() -> scene.enter(ann))).isEqualTo("link-used");
    scene.sweep();
    assertThat(ann.status()).isEqualTo(ParticipantStatus.NO_ANSWER);
  }

  @Test
  void aLinkLetsInOnceOnly() {
    Scene scene = new Scene();
    scene.answered();
    Participant ann = guest(scene, null);
    scene.enter(ann);
    assertThat(scene.stateAfter(() -> scene.enter(ann))).isEqualTo("link-used");
    scene.putOut(ann);
    assertThat(scene.stateAfter(() -> scene.enter(ann))).isEqualTo("link-used");
  }

  @Test
  void aFullConferenceLetsNobodyInAndTheLinkStaysGood() {
    Scene scene = new Scene(Duration.ZERO, 1, null);
    Participant ann = guest(scene, null);
    Participant bob = guest(scene, null);
    scene.enter(ann);
    assertThat(scene.stateAfter(() -> scene.enter(bob))).isEqualTo("conference-full");
    assertThat(bob.status()).isEqualTo(ParticipantStatus.INITIATED);
  }

  @Test
  void anEndedConferenceLetsNobodyIn() {
    Scene scene = new Scene();
    Participant ann = guest(scene, null);
    scene.now = Scene.START.plus(Scene.JOIN);
    assertThat(scene.stateAfter(() -> scene.enter(ann))).isEqualTo("conference-completed");
    scene.dispose();
    assertThat(scene.stateAfter(() -> scene.enter(ann))).isEqualTo("conference-completed");
  }

  @Test
  void aConferenceThatLosesEverybodyByItsMediaServerSaysSo() {
    Scene scene = new Scene(Duration.ofMinutes(5), null, null);
    Participant ann = scene.answered();
    Participant bob = scene.answered();
    Participant carol = scene.invite();

    assertThat(scene.lose(ann)).isEqualTo(new Change(List.of(ann), false));
    assertThat(scene.state()).isEqualTo("running");
    assertThat(scene.lose(ann)).isEqualTo(Change.NONE);
    assertThat(scene.lose(carol)).isEqualTo(Change.NONE);

    assertThat(scene.lose(bob)).isEqualTo(new Change(List.of(bob, carol), true));
    assertThat(scene.state()).isEqualTo("completed media-lost");
    assertThat(carol.status()).isEqualTo(ParticipantStatus.CANCELED);
  }

  @Test
  void whoIsLeftAloneByALossMayLeaveAsUsual() {
    Scene scene = new Scene();
    Participant ann = scene.answered();
    Participant bob = scene.answered();
    scene.lose(ann);
    scene.putOut(bob);
    assertThat(scene.state()).isEqualTo("completed emptied");
  }
}
