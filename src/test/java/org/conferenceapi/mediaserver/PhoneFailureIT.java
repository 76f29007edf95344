package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conferenceapi.blackbox.NotificationReplay;
import org.conferenceapi.blackbox.TestConference;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Rtpengine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Failures during calls: of phones, media edges, media servers and the node. */
@Tag("any-database")
class PhoneFailureIT {
  private static final Duration SOON = Duration.ofMinutes(1);

  /** In this time a phone that is dead is not counted any more, and somewhat longer. */
  private static final Duration DEAD = Duration.ofSeconds(20);

  private static final int TONE = 440;
  private static final int OTHER = 1000;
  private static final double LOUD = 0.05;

  private static Rtpengine first;
  private static Rtpengine second;
  private static Janus janus;
  private static PhoneNode node;
  private static PhoneAccount account;

  private final List<Telephone> phones = new ArrayList<>();
  private final WebhookReceiver receiver = new WebhookReceiver();
  private final TestConference conference = account.conference(receiver, "");

  @BeforeAll
  static void start() {
    first = Rtpengine.launch();
    second = Rtpengine.launch();
    janus = JanusNodes.janus();
    node = PhoneNode.start(Map.of("conference.stop-delay", "PT5S"), List.of(first, second), janus);
    account = new PhoneAccount(node.server().service());
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable each : new AutoCloseable[] {node, janus, first, second}) {
      if (each != null) {
        each.close();
      }
    }
  }

  @AfterEach
  void tidyUp() {
    phones.forEach(Telephone::close);
    conference.dispose();
    receiver.close();
  }

  private Telephone answering() {
    return with(Telephone.answering());
  }

  private Telephone with(Telephone phone) {
    phones.add(phone);
    return phone;
  }

  private void awaitSpeech(Telephone from, int tone, Telephone to) {
    from.audio.speak(tone);
    await("speech").atMost(SOON).until(() -> to.audio.hears(tone), amplitude -> amplitude > LOUD);
  }

  private void awaitCount(int count) {
    await("count")
        .atMost(SOON)
        .until(() -> conference.get().get("partCount"), Integer.toString(count)::equals);
  }

  /** The node has noticed that all is up again. */
  private void callsAreTakenAgain() {
    Telephone phone = answering();
    await("a call that is answered")
        .atMost(SOON)
        .until(() -> account.outcome(account.conference(receiver, ""), phone), "answered"::equals);
  }

  private void notificationsAreRight() {
    await()
        .atMost(SOON)
        .untilAsserted(() -> NotificationReplay.of(conference.events()).agreesWith(conference));
  }

  @Test
  void aDeadPhoneIsNotCountedAnyMore() {
    Telephone ann = answering();
    Telephone ben = answering();
    String dead = account.answered(conference, ann);
    account.answered(conference, ben);
    ann.die();
    await("end").atMost(DEAD).until(() -> conference.part(dead).get("status"), "completed"::equals);
    assertThat(conference.part(dead).get("sipStatus")).isEqualTo("408");
    assertThat(conference.get().get("partCount")).isEqualTo("1");
    notificationsAreRight();
  }

  @Test
  void aPhoneThatSendsNothingAndRespondsStays() {
    Telephone ann = answering();
    String silent = account.answered(conference, ann);
    await().atMost(SOON).until(ann.audio::isReached);
    ann.audio.stop();
    await()
        .during(DEAD)
        .atMost(DEAD.multipliedBy(2))
        .until(() -> conference.part(silent).get("status"), "answered"::equals);
  }

  @Test
  void aPhoneOnHoldStaysUntilItDies() {
    Telephone ann = answering();
    String held = account.answered(conference, ann);
    await().atMost(SOON).until(ann.audio::isReached);
    ann.sip.calls.get(0).offer(ann.audio.sdp("RTP/AVP", "0 101", "a=inactive"));
    await("hold")
        .atMost(SOON)
        .until(() -> ann.sip.events.all().stream().anyMatch(each -> each.startsWith("completed")));
    ann.audio.stop();
    await()
        .during(DEAD)
        .atMost(DEAD.multipliedBy(2))
        .until(() -> conference.part(held).get("status"), "answered"::equals);
    ann.die();
    await("end").atMost(DEAD).until(() -> conference.part(held).get("status"), "completed"::equals);
  }

  @Test
  void afterARestartOfTheMediaEdgesTheCallsGoOn() {
    Telephone ann = answering();
    Telephone ben = answering();
    account.answered(conference, ann);
    account.answered(conference, ben);
    awaitSpeech(ann, TONE, ben);
    first.kill();
    second.kill();
    first.start();
    second.start();
    await("re-INVITE")
        .atMost(SOON)
        .until(() -> List.of(ann, ben).stream().allMatch(PhoneFailureIT::isOffered));
    awaitSpeech(ben, OTHER, ann);
    awaitSpeech(ann, TONE, ben);
    assertThat(conference.get().get("partCount")).isEqualTo("2");
    notificationsAreRight();
  }

  private static boolean isOffered(Telephone phone) {
    return phone.sip.events.all().stream().anyMatch(each -> each.startsWith("offered"));
  }

  @Test
  void callsMoveToTheMediaEdgeThatIsLeft() {
    Telephone ann = answering();
    Telephone ben = answering();
    account.answered(conference, ann);
    account.answered(conference, ben);
    awaitSpeech(ann, TONE, ben);
    first.kill();
    try {
      await("re-INVITE")
          .atMost(SOON)
          .until(() -> List.of(ann, ben).stream().anyMatch(PhoneFailureIT::isOffered));
      awaitSpeech(ben, OTHER, ann);
      awaitSpeech(ann, TONE, ben);
      assertThat(conference.get().get("partCount")).isEqualTo("2");
    } finally {
      first.start();
    }
  }

  @Test
  void withoutAMediaEdgeTheCallsEnd() {
    Telephone ann = answering();
    String part = account.answered(conference, ann);
    first.kill();
    second.kill();
    try {
      ann.sip.events.await("ended");
      PhoneAccount.awaitStatus(conference, part, "completed");
      assertThat(conference.part(part).get("sipStatus")).isEqualTo("503");
      awaitCount(0);
      notificationsAreRight();
      TestConference other = account.conference(receiver, "");
      String refused = account.invited(other, answering());
      PhoneAccount.awaitStatus(other, refused, "failed");
      assertThat(other.part(refused).get("sipStatus")).isEqualTo("503");
    } finally {
      first.start();
      second.start();
    }
    callsAreTakenAgain();
  }

  @Test
  void aPhoneThatRefusesTheNewOfferIsNotCountedAnyMore() {
    Telephone ann = answering();
    ann.sip.events.refuseAll();
    String part = account.answered(conference, ann);
    first.kill();
    second.kill();
    first.start();
    second.start();
    ann.sip.events.await("ended");
    PhoneAccount.awaitStatus(conference, part, "completed");
    notificationsAreRight();
  }

  @Test
  void afterARestartOfTheMediaServerTheCallsGoOn() {
    Telephone ann = answering();
    Telephone ben = answering();
    account.answered(conference, ann);
    account.answered(conference, ben);
    awaitSpeech(ann, TONE, ben);
    janus.kill();
    await("silence").atMost(SOON).until(() -> ben.audio.hears(TONE) < LOUD);
    janus.start();
    awaitSpeech(ben, OTHER, ann);
    awaitSpeech(ann, TONE, ben);
    assertThat(conference.get().get("partCount")).isEqualTo("2");
    notificationsAreRight();
  }

  @Test
  void withoutAMediaServerTheCallsEnd() {
    Telephone ann = answering();
    String part = account.answered(conference, ann);
    janus.kill();
    try {
      ann.sip.events.await("ended");
      PhoneAccount.awaitStatus(conference, part, "completed");
      awaitCount(0);
      notificationsAreRight();
    } finally {
      janus.start();
    }
    callsAreTakenAgain();
  }

  @Test
  void aNodeThatIsKilledAndStartedAgainEndsItsCalls() {
    Telephone ann = answering();
    Telephone ringing = with(Telephone.doing((call, invitation) -> call.ring()));
    String in = account.answered(conference, ann);
    // of its own: at the end of the other call nobody is left, and invitations are canceled
    TestConference unanswered = account.conference(receiver, "");
    String called = account.invited(unanswered, ringing);
    PhoneAccount.awaitStatus(unanswered, called, "ringing");
    node.server().kill();
    node.server().restart();
    ann.sip.events.await("ended");
    PhoneAccount.awaitStatus(conference, in, "completed");
    PhoneAccount.awaitStatus(unanswered, called, "failed");
    assertThat(unanswered.part(called).get("sipStatus")).isEqualTo("503");
    awaitCount(0);
    notificationsAreRight();
    account.answered(account.conference(receiver, ""), answering());
  }

  @Test
  void aNodeThatStopsEndsItsCalls() {
    Telephone ann = answering();
    String part = account.answered(conference, ann);
    node.server().terminate();
    Telephone late = answering();
    await("draining")
        .atMost(SOON)
        .until(
            () -> {
              late.call(node.sipPort(), "+4930555");
              return late.sip.events.all().contains("failed 503");
            });
    ann.sip.events.await("ended");
    node.close();
    node.server().restart();
    assertThat(conference.part(part).get("status")).isEqualTo("completed");
    assertThat(conference.part(part).get("sipStatus")).isEqualTo("503");
    notificationsAreRight();
  }
}
