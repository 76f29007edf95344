package org.conferenceapi.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Those who come by a link: when they may come in, and what becomes of whom media is lost. */
class LinkParticipantsTest {
  private static Participant guest(ConferenceFixture scene, Integer ringTimeout) {
    PartIn invitation = new PartIn();
    invitation.to = "web:Ann";
    invitation.ringTimeout = ringTimeout;
    return scene.invite(invitation);
  }

  @Test
  void aLinkLivesAsLongAsTheConference() {
    ConferenceFixture scene = new ConferenceFixture();
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
    ConferenceFixture scene = new ConferenceFixture();
    Participant ann = guest(scene, 30);
    scene.now = ConferenceFixture.START.plusSeconds(30);
    assertThat(scene.stateAfter(() -> scene.enter(ann))).isEqualTo("link-used");
    scene.sweep();
    assertThat(ann.status()).isEqualTo(ParticipantStatus.NO_ANSWER);
  }

  @Test
  void aLinkLetsInOnceOnly() {
    ConferenceFixture scene = new ConferenceFixture();
    scene.answered();
    Participant ann = guest(scene, null);
    scene.enter(ann);
    assertThat(scene.stateAfter(() -> scene.enter(ann))).isEqualTo("link-used");
    scene.putOut(ann);
    assertThat(scene.stateAfter(() -> scene.enter(ann))).isEqualTo("link-used");
  }

  @Test
  void aFullConferenceLetsNobodyInAndTheLinkStaysGood() {
    ConferenceFixture scene = new ConferenceFixture(Duration.ZERO, 1, null);
    Participant ann = guest(scene, null);
    Participant bob = guest(scene, null);
    scene.enter(ann);
    assertThat(scene.stateAfter(() -> scene.enter(bob))).isEqualTo("conference-full");
    assertThat(bob.status()).isEqualTo(ParticipantStatus.INITIATED);
  }

  @Test
  void anEndedConferenceLetsNobodyIn() {
    ConferenceFixture scene = new ConferenceFixture();
    Participant ann = guest(scene, null);
    scene.now = ConferenceFixture.START.plus(ConferenceFixture.JOIN);
    assertThat(scene.stateAfter(() -> scene.enter(ann))).isEqualTo("conference-completed");
    scene.dispose();
    assertThat(scene.stateAfter(() -> scene.enter(ann))).isEqualTo("conference-completed");
  }

  @Test
  void aConferenceThatLosesEverybodyByItsMediaServerSaysSo() {
    ConferenceFixture scene = new ConferenceFixture(Duration.ofMinutes(5), null, null);
    Participant ann = scene.answered();
    Participant bob = scene.answered();
    Participant carol = scene.invite();

    assertThat(scene.lose(ann)).isEqualTo(new ConferenceChange(List.of(ann), false));
    assertThat(scene.state()).isEqualTo("running");
    assertThat(scene.lose(ann)).isEqualTo(ConferenceChange.NONE);
    assertThat(scene.lose(carol)).isEqualTo(ConferenceChange.NONE);

    assertThat(scene.lose(bob)).isEqualTo(new ConferenceChange(List.of(bob, carol), true));
    assertThat(scene.state()).isEqualTo("completed media-lost");
    assertThat(carol.status()).isEqualTo(ParticipantStatus.CANCELED);
  }

  @Test
  void whoIsLeftAloneByALossMayLeaveAsUsual() {
    ConferenceFixture scene = new ConferenceFixture();
    Participant ann = scene.answered();
    Participant bob = scene.answered();
    scene.lose(ann);
    scene.putOut(bob);
    assertThat(scene.state()).isEqualTo("completed emptied");
  }
}
