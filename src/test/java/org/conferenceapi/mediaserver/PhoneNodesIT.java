package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.NotificationReplay;
import org.conferenceapi.blackbox.TestConference;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Rtpengine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes with a media edge: one is killed or stopped, the other does what is left to do. */
class PhoneNodesIT {
  private static final Duration SOON = Duration.ofMinutes(1);

  private static Rtpengine edge;
  private static Janus janus;
  private static PhoneNode one;
  private static PhoneNode other;
  private static PhoneAccount account;

  private final List<Telephone> phones = new ArrayList<>();
  private final WebhookReceiver receiver = new WebhookReceiver();
  private final TestConference conference = account.conference(receiver, "\"dialIn\":true");
  private final Client there = account.client.at(other.server().service().api());

  @BeforeAll
  static void start() {
    Map<String, String> settings = new HashMap<>(Home.chosen().newDatabase());
    Assumptions.assumeFalse(settings.isEmpty(), "several nodes need PostgreSQL: skipped on H2");
    edge = Rtpengine.launch();
    janus = JanusNodes.janus();
    one = PhoneNode.start(settings, List.of(edge), janus);
    settings.put("conference.stop-delay", "PT15S");
    other = PhoneNode.start(settings, List.of(edge), janus);
    account = new PhoneAccount(one.server().service());
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable each : new AutoCloseable[] {one, other, janus, edge}) {
      if (each != null) {
        each.close();
      }
    }
  }

  @AfterEach
  void tidyUp() {
    phones.forEach(Telephone::close);
    receiver.close();
  }

  private Telephone answering() {
    Telephone phone = Telephone.answering();
    phones.add(phone);
    return phone;
  }

  /** Somebody who has dialled into the conference at a node, so that this node has the call. */
  private Telephone calling(PhoneNode node) {
    Telephone phone = answering();
    String trunk = account.trunk(phone, PhoneAccount.newPrefix(), "");
    String number = "n" + trunk;
    account.number(trunk, number, ",\"confSid\":\"" + conference.sid() + "\"");
    await("the trunk is known to the node")
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> phone.isAnswered(node.sipPort(), number));
    return phone;
  }

  private void awaitCount(TestConference of, int count) {
    await("count")
        .atMost(SOON)
        .until(() -> of.get().get("partCount"), Integer.toString(count)::equals);
  }

  @Test
  void theCallsOfAKilledNodeAreEndedByTheOther() {
    Telephone ann = calling(one);
    Telephone ben = calling(other);
    awaitCount(conference, 2);
    one.server().kill();
    try {
      TestConference seen = conference.at(there);
      ann.sip.events.await("ended");
      awaitCount(seen, 1);
      assertThat(ben.sip.events.all()).doesNotContain("ended");
      seen.dispose().expect(200);
      ben.sip.events.await("ended");
      NotificationReplay.of(seen.eventsToTheEnd()).agreesWith(seen);
    } finally {
      one.server().restart();
    }
  }

  @Test
  void theCallsOfANodeThatStopsAtOnceEnd() {
    Telephone ann = calling(one);
    awaitCount(conference, 1);
    one.close();
    try {
      TestConference seen = conference.at(there);
      ann.sip.events.await("ended");
      awaitCount(seen, 0);
      NotificationReplay.of(seen.eventsToTheEnd()).agreesWith(seen);
    } finally {
      one.server().restart();
    }
  }

  @Test
  void aNodeThatStopsGetsNoMoreCallsAndTheOtherMakesThem() {
    Telephone ann = calling(other);
    awaitCount(conference, 1);
    other.server().terminate();
    Telephone late = answering();
    await("draining")
        .atMost(SOON)
        .until(
            () -> {
              late.call(other.sipPort(), "+4930555");
              return late.sip.events.all().contains("failed 503");
            });
    assertThat(ann.sip.events.all()).as("calls drain").doesNotContain("ended");
    TestConference later = account.conference(receiver, "");
    String part = account.answered(later, answering());
    ann.sip.events.await("ended");
    awaitCount(conference, 0);
    other.close();
    try {
      assertThat(later.part(part).get("status")).isEqualTo("answered");
      NotificationReplay.of(conference.eventsToTheEnd()).agreesWith(conference);
    } finally {
      other.server().restart();
    }
  }
}
