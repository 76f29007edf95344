package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conferenceapi.home.Home;
import org.conferenceapi.phone.sip.Registrar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One of two nodes registers a trunk, and the other one after it. */
class TrunkTakeOverIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  private static SipNode one;
  private static SipNode other;

  private final Registrar registrar = new Registrar("alice", "secret");
  private String trunk;

  @BeforeAll
  static void start() {
    Map<String, String> settings = new HashMap<>(Home.chosen().newDatabase());
    Assumptions.assumeFalse(settings.isEmpty(), "several nodes need PostgreSQL: skipped on H2");
    settings.put("conference.stop-delay", "PT1S");
    one = SipNode.start(settings);
    other = one.another(settings);
  }

  @AfterAll
  static void stop() {
    if (other != null) {
      one.close();
      other.close();
    }
  }

  @AfterEach
  void close() {
    registrar.close();
  }

  /** Waits until one of the nodes has registered the trunk, and returns it. */
  private SipNode holder() {
    trunk = running().registering(registrar, "alice", "secret", "");
    await().atMost(SOON).until(() -> registrar.bindings.size() == 1);
    return registrar.bindings.containsKey(one.contact("alice", trunk)) ? one : other;
  }

  private static SipNode running() {
    return one.server().isRunning() ? one : other;
  }

  private void assertTakenOver(SipNode from, SipNode to) {
    String last = from.contact("alice", trunk);
    String next = to.contact("alice", trunk);
    await().atMost(SOON).until(() -> registrar.bindings.containsKey(next));
    await().atMost(SOON).until(() -> !registrar.bindings.containsKey(last));
    List<String> changes = registrar.changes.stream().distinct().toList();
    assertThat(changes).containsExactly("+ " + last, "+ " + next, "- " + last);
    assertThat(to.state(trunk).get("registered")).isEqualTo("true");
    to.operator().post("/trunk/" + trunk + "/dispose").expect(200);
    await().atMost(SOON).until(registrar.bindings::isEmpty);
  }

  @Test
  void aKilledNodeIsReplaced() {
    SipNode killed = holder();
    SipNode survivor = killed == one ? other : one;
    killed.server().kill();
    assertTakenOver(killed, survivor);
    killed.server().restart();
  }

  @Test
  void aNodeThatStopsHandsOver() {
    SipNode stopping = holder();
    SipNode next = stopping == one ? other : one;
    stopping.server().terminate();
    assertTakenOver(stopping, next);
    await().atMost(SOON).until(() -> !stopping.server().isRunning());
    stopping.server().restart();
  }

  @Test
  void theLastNodeThatStopsRemovesItsRegistration() {
    SipNode stopping = holder();
    SipNode next = stopping == one ? other : one;
    next.server().close();
    stopping.server().terminate();
    await().atMost(SOON).until(registrar.bindings::isEmpty);
    await().atMost(SOON).until(() -> !stopping.server().isRunning());
    stopping.server().restart();
    await().atMost(SOON).until(() -> !registrar.bindings.isEmpty());
    next.server().restart();
    stopping.operator().post("/trunk/" + trunk + "/dispose").expect(200);
  }
}
