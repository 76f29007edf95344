package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.conferenceapi.blackbox.TestConference;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Rtpengine;
import org.conferenceapi.phone.sip.SipCall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Callers come into conferences by a number and a code, or hear and are told why they do not. */
@Tag("any-database")
class DialInIT {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final double LOUD = 0.05;

  private static Rtpengine edge;
  private static Janus janus;
  private static PhoneNode node;
  private static PhoneAccount account;

  private final List<Telephone> phones = new ArrayList<>();
  private final WebhookReceiver receiver = new WebhookReceiver();
  private final Telephone caller = with(Telephone.answering());
  private final String trunk = account.trunk(caller, PhoneAccount.newPrefix(), "");

  @BeforeAll
  static void start() {
    edge = Rtpengine.launch();
    janus = JanusNodes.janus();
    node = PhoneNode.start(Map.of(), List.of(edge), janus);
    account = new PhoneAccount(node.server().service());
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable each : new AutoCloseable[] {node, janus, edge}) {
      if (each != null) {
        each.close();
      }
    }
  }

  @AfterEach
  void hangUp() {
    phones.forEach(Telephone::close);
    receiver.close();
  }

  private Telephone with(Telephone phone) {
    phones.add(phone);
    return phone;
  }

  /** A number of the trunk; more is JSON members with a comma before. */
  private String number(String more) {
    String number = "n" + trunk;
    account.number(trunk, number, more);
    return number;
  }

  private static String fixed(TestConference conference) {
    return ",\"confSid\":\"" + conference.sid() + "\"";
  }

  private static void awaitCount(TestConference of, int count) {
    await("count")
        .atMost(SOON)
        .until(() -> of.get().get("partCount"), Integer.toString(count)::equals);
  }

  private void awaitWords() {
    await("words").atMost(SOON).until(() -> caller.audio.loudest() > LOUD);
  }

  private void awaitSilence() {
    await("silence").atMost(SOON).until(() -> caller.audio.loudest() < LOUD);
  }

  private void isToldAndHungUp() {
    awaitWords();
    caller.sip.events.await("ended");
  }

  @Test
  void aNumberOfAConferenceLeadsThereWithoutACode() {
    TestConference conference = account.conference(receiver, "");
    SipCall call = caller.dial(node.sipPort(), number(fixed(conference)));
    awaitCount(conference, 1);
    call.hangUp();
    awaitCount(conference, 0);
  }

  @Test
  void anAddressWithTheCodeLeadsThereAtOnce() {
    TestConference conference = account.conference(receiver, "\"dialIn\":true");
    caller.dial(node.sipPort(), "conf-" + conference.get().get("dialCode"));
    awaitCount(conference, 1);
    conference.dispose().expect(200);
    caller.sip.events.await("ended");
  }

  @Test
  void anAddressWithAWrongCodeIsNotFound() {
    caller.call(node.sipPort(), "conf-123456789");
    caller.sip.events.await("failed 404");
  }

  @Test
  void aNumberThatNobodyHasIsNotFound() {
    caller.call(node.sipPort(), "+4930000");
    caller.sip.events.await("failed 404");
  }

  @Test
  void aCallerMayCorrectTheCode() {
    TestConference conference = account.conference(receiver, "\"dialIn\":true");
    caller.dial(node.sipPort(), number(""));
    awaitWords();
    caller.audio.press("12*" + conference.get().get("dialCode") + "#");
    awaitCount(conference, 1);
    conference.dispose().expect(200);
    caller.sip.events.await("ended");
  }

  @Test
  void threeWrongCodesAreTheEnd() {
    caller.dial(node.sipPort(), number(",\"language\":\"zh\""));
    for (int i = 0; i < 3; i++) {
      awaitWords();
      caller.audio.press("1");
      awaitSilence();
      caller.audio.press("23#");
    }
    isToldAndHungUp();
  }

  @Test
  void theNumberOfAConferenceThatIsOverSaysSo() {
    TestConference conference = account.conference(receiver, "");
    String number = number(fixed(conference));
    conference.dispose().expect(200);
    caller.dial(node.sipPort(), number);
    isToldAndHungUp();
  }

  @Test
  void aFullConferenceIsSaidToBeFull() {
    TestConference conference = account.conference(receiver, "\"maxParts\":1");
    String number = number(fixed(conference));
    Telephone first = with(Telephone.answering());
    first.dial(node.sipPort(), number);
    awaitCount(conference, 1);
    caller.dial(node.sipPort(), number);
    isToldAndHungUp();
    assertThat(conference.get().get("partCount")).isEqualTo("1");
    assertThat(first.sip.events.all()).doesNotContain("ended");
  }

  @Test
  void manyCallersAtOnceAllComeIn() {
    int many = 36;
    TestConference conference = account.conference(receiver, "");
    String number = number(fixed(conference));
    for (int i = 0; i < many; i++) {
      caller.call(node.sipPort(), number);
    }
    awaitCount(conference, many);
    conference.dispose().expect(200);
    await("all are hung up")
        .atMost(SOON)
        .until(
            () -> Collections.frequency(caller.sip.events.all(), "ended"), count -> count == many);
  }

  @Test
  void aTrunkThatIsFullRefusesCallsBothWays() {
    TestConference conference = account.conference(receiver, "");
    String prefix = PhoneAccount.newPrefix();
    String full = account.trunk(caller, prefix, ",\"maxCalls\":1");
    account.number(full, "m" + full, fixed(conference));
    caller.dial(node.sipPort(), "m" + full);
    awaitCount(conference, 1);
    Telephone second = with(Telephone.answering());
    assertThat(second.refusal(node.sipPort(), "m" + full))
        .startsWith("SIP/2.0 503 ")
        .contains("\r\nRetry-After: ");
    String part = conference.invite("{\"to\":\"tel:" + prefix + "1\"}").expect(201).get("sid");
    PhoneAccount.awaitStatus(conference, part, "failed");
    assertThat(conference.part(part).get("sipStatus")).isEqualTo("503");
    assertThat(caller.sip.events.all()).doesNotContain("ended");
  }
}
