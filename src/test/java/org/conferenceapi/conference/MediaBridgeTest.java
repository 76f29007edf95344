package org.conferenceapi.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.config.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What browsers and phones can do, for every combination of bridge and phones. */
class MediaBridgeTest {
  @ParameterizedTest
  @CsvSource({
    "external, '', to, ''",
    "external, reported, to, ''",
    "janus, '', '', to",
    "janus, reported, '', ''",
    "janus, sip, '', ''"
  })
  void aParticipantIsInvitedIfThereIsACarrier(
      String bridge, String phones, String web, String phone) {
    MediaBridge tested = bridge(bridge, phones);
    assertThat(fault(() -> tested.check(invitation("web:Alice", 1)))).isEqualTo(web);
    assertThat(fault(() -> tested.check(invitation("sip:a@b.example", 1)))).isEqualTo(phone);
    assertThat(fault(() -> tested.check(invitation("tel:+4930123456", 1)))).isEqualTo(phone);
  }

  @ParameterizedTest
  @CsvSource({
    "external, '', '', ''",
    "janus, reported, voiceMode, ''",
    "janus, sip, voiceMode, voiceMode"
  })
  void aVoiceModeIsThatOfTheCarrier(String bridge, String phones, String web, String phone) {
    MediaBridge tested = bridge(bridge, phones);
    if (bridge.equals("janus")) {
      assertThat(fault(() -> tested.check(invitation("web:Alice", 2)))).isEqualTo(web);
      assertThat(fault(() -> tested.checkVoiceMode(2, participant("web:Alice")))).isEqualTo(web);
      assertThat(fault(() -> tested.checkVoiceMode(3, participant("web:Alice")))).isEmpty();
    }
    assertThat(fault(() -> tested.check(invitation("tel:+49", 2)))).isEqualTo(phone);
    assertThat(fault(() -> tested.checkVoiceMode(2, participant("tel:+49")))).isEqualTo(phone);
    assertThat(fault(() -> tested.checkVoiceMode(2))).isEqualTo(phone);
  }

  @ParameterizedTest
  @CsvSource({
    "external, '', status, ''",
    "external, reported, status, ''",
    "janus, '', status, status",
    "janus, reported, status, ''",
    "janus, sip, status, status"
  })
  void onlyCallsOfASwitchAreReported(String bridge, String phones, String web, String phone) {
    MediaBridge tested = bridge(bridge, phones);
    assertThat(fault(() -> tested.checkReporting(participant("web:Alice")))).isEqualTo(web);
    assertThat(fault(() -> tested.checkReporting(participant("sip:a@b")))).isEqualTo(phone);
    assertThat(fault(tested::checkReporting)).isEqualTo(phone);
  }

  @ParameterizedTest
  @CsvSource({
    "external, '', dialIn",
    "janus, '', dialIn",
    "janus, reported, dialIn",
    "janus, sip, ''"
  })
  void callersDialInOnlyBySip(String bridge, String phones, String expected) {
    assertThat(fault(() -> bridge(bridge, phones).checkSip("dialIn"))).isEqualTo(expected);
  }

  private static MediaBridge bridge(String bridge, String phones) {
    MediaBridge made = new MediaBridge();
    made.settings =
        new Settings(
            Map.of(
                    "conference.bridge",
                    bridge,
                    "conference.phones",
                    phones,
                    "conference.edge.urls",
                    "udp://127.0.0.1:2223",
                    "conference.sip.address",
                    "127.0.0.1")
                ::get);
    return made;
  }

  private static PartIn invitation(String to, int voiceMode) {
    PartIn invitation = new PartIn();
    invitation.to = to;
    invitation.voiceMode = voiceMode;
    return invitation;
  }

  private static Participant participant(String to) {
    return new ConferenceFixture().invite(invitation(to, 1));
  }

  private static String fault(Runnable check) {
    try {
      check.run();
      return "";
    } catch (Problem e) {
      return e.violations().get(0).field;
    }
  }
}
