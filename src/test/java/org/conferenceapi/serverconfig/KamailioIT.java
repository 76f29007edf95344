package org.conferenceapi.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.conferenceapi.phone.sip.RecordedEvents;
import org.conferenceapi.phone.sip.SipCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sample for Kamailio does with calls between a PBX and two nodes. */
@Tag("once")
class KamailioIT {
  private static final String ANSWERED = "answered " + SipNode.ANSWER;

  @TempDir Path folder;

  private SipNode pbx;
  private SipNode one;
  private SipNode other;
  private Kamailio kamailio;

  @BeforeEach
  void start() throws Exception {
    RequiredTool.KAMAILIO.require();
    pbx = new SipNode("127.0.0.1");
    one = new SipNode("127.0.0.2");
    other = new SipNode("127.0.0.3");
    kamailio = Kamailio.start(folder, List.of(one.uri(), other.uri()), pbx.uri());
    for (SipNode each : List.of(pbx, one, other)) {
      kamailio.await(each.uri(), true);
    }
  }

  @AfterEach
  void stop() {
    for (AutoCloseable each : new AutoCloseable[] {kamailio, pbx, one, other}) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private RecordedEvents callFromPbx() {
    RecordedEvents events = new RecordedEvents();
    pbx.call(kamailio, events);
    return events;
  }

  @Test
  void callsGoToBothNodesAndStayThere() {
    RecordedEvents first = new RecordedEvents();
    SipCall call = pbx.call(kamailio, first);
    first.await(ANSWERED);
    RecordedEvents second = callFromPbx();
    second.await(ANSWERED);
    assertThat(one.calls).hasSize(1);
    assertThat(other.calls).hasSize(1);
    one.events.await("answered -");
    other.events.await("answered -");

    // changes in both directions, and the ends, go through the proxy to the same node
    assertThat(call.snapshot().orElseThrow()).contains(Kamailio.ADDRESS + ":" + kamailio.port());
    call.offer("hold");
    await().until(() -> offered("hold").size() == 1);
    SipNode holder = offered("hold").get(0);
    holder.calls.get(0).accept("held");
    first.await("completed held");
    holder.calls.get(0).offer("moved");
    first.await("offered moved");
    call.accept("yes");
    holder.events.await("completed yes");
    call.hangUp();
    holder.events.await("ended");
    SipNode remaining = holder == one ? other : one;
    assertThat(remaining.events.all()).doesNotContain("ended");
    remaining.calls.get(0).hangUp();
    second.await("ended");
  }

  /** The nodes that got an offer. */
  private List<SipNode> offered(String offer) {
    return List.of(one, other).stream()
        .filter(each -> each.events.all().contains("offered " + offer))
        .toList();
  }

  @Test
  void aNodeThatDrainsGetsNoNewCallsAndKeepsThoseItHas() {
    RecordedEvents before = new RecordedEvents();
    SipCall call = pbx.call(kamailio, before);
    before.await(ANSWERED);
    SipNode draining = one.calls.isEmpty() ? other : one;
    SipNode ready = draining == one ? other : one;
    draining.endpoint.drain();
    // at once, because the next node is tried after 503
    callFromPbx().await(ANSWERED);
    kamailio.await(draining.uri(), false);
    callFromPbx().await(ANSWERED);
    callFromPbx().await(ANSWERED);
    assertThat(draining.calls).hasSize(1);
    assertThat(ready.calls).hasSize(3);
    call.offer("hold");
    draining.events.await("offered hold");
    draining.calls.get(0).accept("held");
    before.await("completed held");
    call.hangUp();
    draining.events.await("ended");
  }

  @Test
  void aCallThatADeadNodeDoesNotAnswerGoesToTheNext() {
    one.close();
    callFromPbx().await(ANSWERED);
    callFromPbx().await(ANSWERED);
    assertThat(other.calls).hasSize(2);
    kamailio.await(one.uri(), false);
  }

  @Test
  void withoutAReadyNodeCallsAreRefused() {
    one.endpoint.drain();
    other.endpoint.drain();
    kamailio.await(one.uri(), false);
    kamailio.await(other.uri(), false);
    callFromPbx().await("failed 503");
  }

  @Test
  void aNodeCallsThePbxAndAnotherNodeEndsTheCall() {
    RecordedEvents events = new RecordedEvents();
    SipCall call = one.call(kamailio, events);
    events.await(ANSWERED);
    pbx.events.await("answered -");
    // as after the death of the first node
    other.endpoint.end(call.snapshot().orElseThrow());
    pbx.events.await("ended");
  }

  @Test
  void aStrangerGetsNoResponse() {
    try (SipNode stranger = new SipNode("127.0.0.9")) {
      RecordedEvents events = new RecordedEvents();
      stranger.call(kamailio, events);
      callFromPbx().await(ANSWERED);
      assertThat(events.all()).isEmpty();
      assertThat(one.calls.size() + other.calls.size()).isEqualTo(1);
      await().during(Duration.ofSeconds(1)).until(() -> events.all().isEmpty());
    }
  }
}
