package org.conferenceapi.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Participants with a join link: when they may join, and what happens if their connection is lost.
 */
class JoinByLinkTest {
  private static Participant invited(ConferenceFixture fixture, Integer ringTimeout) {
    PartIn invitation = new PartIn();
    invitation.to = "web:Ann";
    invitation.ringTimeout = ringTimeout;
    return fixture.invite(invitation);
  }

  @Test
  void aLinkIsValidUntilTheConferenceEnds() {
    ConferenceFixture fixture = new ConferenceFixture();
    Participant host = fixture.answered();
    Participant ann = invited(fixture, null);
    assertThat(ann.direction()).isEqualTo(Direction.INBOUND);
    fixture.sweepAt(Duration.ofDays(3));
    assertThat(fixture.stateAfter(() -> fixture.enter(ann))).isEqualTo("running");
    fixture.remove(host);
    assertThat(fixture.state()).isEqualTo("running");
  }

  @Test
  void aLinkWithARingTimeoutExpiresWithIt() {
    ConferenceFixture fixture = new ConferenceFixture();
    Participant ann = invited(fixture, 30);
    fixture.now = ConferenceFixture.START.plusSeconds(30);
    assertThat(fixture.stateAfter(() -> fixture.enter(ann))).isEqualTo("link-used");
    fixture.sweep();
    assertThat(ann.status()).isEqualTo(ParticipantStatus.NO_ANSWER);
  }

  @Test
  void aLinkAdmitsOnce() {
    ConferenceFixture fixture = new ConferenceFixture();
    fixture.answered();
    Participant ann = invited(fixture, null);
    fixture.enter(ann);
    assertThat(fixture.stateAfter(() -> fixture.enter(ann))).isEqualTo("link-used");
    fixture.remove(ann);
    assertThat(fixture.stateAfter(() -> fixture.enter(ann))).isEqualTo("link-used");
  }

  @Test
  void aFullConferenceRefusesALinkAndTheLinkStaysValid() {
    ConferenceFixture fixture = new ConferenceFixture(Duration.ZERO, 1, null);
    Participant ann = invited(fixture, null);
    Participant bob = invited(fixture, null);
    fixture.enter(ann);
    assertThat(fixture.stateAfter(() -> fixture.enter(bob))).isEqualTo("conference-full");
    assertThat(bob.status()).isEqualTo(ParticipantStatus.INITIATED);
  }

  @Test
  void anEndedConferenceRefusesALink() {
    ConferenceFixture fixture = new ConferenceFixture();
    Participant ann = invited(fixture, null);
    fixture.now = ConferenceFixture.START.plus(ConferenceFixture.JOIN);
    assertThat(fixture.stateAfter(() -> fixture.enter(ann))).isEqualTo("conference-completed");
    fixture.dispose();
    assertThat(fixture.stateAfter(() -> fixture.enter(ann))).isEqualTo("conference-completed");
  }

  @Test
  void aConferenceThatLosesAllParticipantsHasAnEndReasonOfItsOwn() {
    ConferenceFixture fixture = new ConferenceFixture(Duration.ofMinutes(5), null, null);
    Participant ann = fixture.answered();
    Participant bob = fixture.answered();
    Participant carol = fixture.invite();

    assertThat(fixture.lose(ann)).isEqualTo(new ConferenceChange(List.of(ann), false));
    assertThat(fixture.state()).isEqualTo("running");
    assertThat(fixture.lose(ann)).isEqualTo(ConferenceChange.NONE);
    assertThat(fixture.lose(carol)).isEqualTo(ConferenceChange.NONE);

    assertThat(fixture.lose(bob)).isEqualTo(new ConferenceChange(List.of(bob, carol), true));
    assertThat(fixture.state()).isEqualTo("completed media-lost");
    assertThat(carol.status()).isEqualTo(ParticipantStatus.CANCELED);
  }

  @Test
  void theLastParticipantAfterALossCanLeaveNormally() {
    ConferenceFixture fixture = new ConferenceFixture();
    Participant ann = fixture.answered();
    Participant bob = fixture.answered();
    fixture.lose(ann);
    fixture.remove(bob);
    assertThat(fixture.state()).isEqualTo("completed emptied");
  }
}
