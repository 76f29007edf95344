package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.conferenceapi.phone.sip.Registrar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Trunks that register ({@code docs/index.html#trunks}), at a registrar that is not ours. */
@Tag("any-database")
class TrunkRegistrationIT {
  private static final Duration SOON = Duration.ofMinutes(1);

  private static SipNode node;

  private final List<Registrar> registrars = new ArrayList<>();
  private final List<String> trunks = new ArrayList<>();

  @BeforeAll
  static void start() {
    node = SipNode.start(Map.of());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @AfterEach
  void tidyUp() {
    trunks.forEach(each -> node.operator().post("/trunk/" + each + "/dispose"));
    registrars.forEach(Registrar::close);
  }

  private Registrar registrar(String user) {
    Registrar registrar = new Registrar(user, "secret");
    registrars.add(registrar);
    return registrar;
  }

  private String trunk(Registrar registrar, String user, String password, String more) {
    String sid = node.registering(registrar, user, password, more);
    trunks.add(sid);
    return sid;
  }

  private static void awaitState(String trunk, String element, String value) {
    await(element)
        .atMost(SOON)
        .untilAsserted(() -> assertThat(node.state(trunk).get(element)).isEqualTo(value));
  }

  @Test
  void aTrunkIsRegisteredRefreshedAndRemoved() {
    Registrar registrar = registrar("alice");
    registrar.grantAtMost(4);
    String trunk = trunk(registrar, "alice", "secret", "");
    String contact = node.contact("alice", trunk);
    await().atMost(SOON).until(() -> registrar.bindings.containsKey(contact));
    awaitState(trunk, "registered", "true");
    Reply state = node.state(trunk);
    assertThat(state.get("registeredSince")).isNotNull();
    assertThat(state.get("registrationStatus")).isNull();
    assertThat(state.get("calls")).isEqualTo("0");
    assertThat(state.body()).doesNotContain("secret");
    await("refresh").atMost(SOON).until(() -> registrar.changes.size() >= 3);
    assertThat(registrar.changes).containsOnly("+ " + contact);
    assertThat(node.state(trunk).get("registeredSince")).isEqualTo(state.get("registeredSince"));
    node.operator().post("/trunk/" + trunk, "{\"register\":false}").expect(200);
    await("removed").atMost(SOON).until(registrar.bindings::isEmpty);
    assertThat(registrar.changes).endsWith("- " + contact);
    await().atMost(SOON).until(() -> node.state(trunk).get("registered") == null);
  }

  @Test
  void aDeletedTrunkIsRemovedFromItsRegistrar() {
    Registrar registrar = registrar("bob");
    String trunk = trunk(registrar, "bob", "secret", "");
    await().atMost(SOON).until(() -> !registrar.bindings.isEmpty());
    node.operator().post("/trunk/" + trunk + "/dispose").expect(200);
    await().atMost(SOON).until(registrar.bindings::isEmpty);
    node.operator().get("/trunk/" + trunk + "/state").expect(404);
  }

  @Test
  void aChangedUserReplacesTheRegistration() {
    Registrar first = registrar("carol");
    Registrar second = registrar("carol");
    String trunk = trunk(first, "carol", "secret", "");
    await().atMost(SOON).until(() -> !first.bindings.isEmpty());
    node.operator()
        .post("/trunk/" + trunk, "{\"proxy\":\"127.0.0.1:" + second.port() + "\"}")
        .expect(200);
    await().atMost(SOON).until(() -> first.bindings.isEmpty() && !second.bindings.isEmpty());
  }

  @Test
  void theRegistrarsMinimumIsAskedFor() {
    Registrar registrar = registrar("dan");
    registrar.requireAtLeast(1800);
    String trunk = trunk(registrar, "dan", "secret", "");
    awaitState(trunk, "registered", "true");
    assertThat(registrar.requests).contains("REGISTER 423");
    assertThat(registrar.bindings).containsValue(1800);
  }

  @Test
  void aWrongPasswordIsShownAndTheRightOneIsTriedAtOnce() {
    Registrar registrar = registrar("eve");
    String trunk = trunk(registrar, "eve", "wrong", "");
    awaitState(trunk, "registrationStatus", "401");
    assertThat(node.state(trunk).get("registered")).isEqualTo("false");
    assertThat(node.state(trunk).get("registrationReason")).isNotEmpty();
    int attempts = registrar.requests.size();
    assertThat(attempts).isLessThan(6);
    node.operator().post("/trunk/" + trunk, "{\"password\":\"secret\"}").expect(200);
    awaitState(trunk, "registered", "true");
    assertThat(node.state(trunk).get("registrationStatus")).isNull();
  }

  @Test
  void aRegistrarThatFailsIsTriedAgain() {
    Registrar registrar = registrar("fay");
    registrar.refuseWith(503);
    String trunk = trunk(registrar, "fay", "secret", "");
    awaitState(trunk, "registrationStatus", "503");
    registrar.refuseWith(0);
    awaitState(trunk, "registered", "true");
  }

  @Test
  void thePeerIsAskedAndWhatItSaysIsShown() throws Exception {
    Registrar registrar = registrar("gil");
    String trunk = trunk(registrar, "gil", "secret", "");
    awaitState(trunk, "optionsStatus", "200");
    assertThat(Long.parseLong(node.state(trunk).get("optionsMillis"))).isNotNegative();
    assertThat(node.state(trunk).get("optionsTime")).isNotNull();
    assertThat(node.state(trunk).get("node")).hasSize(32);
    Registrar silent = registrar("hal");
    silent.beSilent(true);
    String dead = trunk(silent, "hal", "secret", "");
    awaitState(dead, "optionsStatus", "408");
    assertThat(node.state(dead).get("optionsMillis")).isNull();
    String metrics = node.operator().get("/metrics").expect(200).body();
    assertThat(MetricsIT.names(metrics))
        .containsAll(
            MetricsIT.documented().stream()
                .filter(each -> each.startsWith("conference_trunk_"))
                .toList());
    assertThat(metrics)
        .contains("conference_trunk_registered{trunk=\"" + trunk + "\"} 1.0")
        .contains("conference_trunk_reachable{trunk=\"" + trunk + "\"} 1.0")
        .contains("conference_trunk_registered{trunk=\"" + dead + "\"} 0.0")
        .contains("conference_trunk_reachable{trunk=\"" + dead + "\"} 0.0")
        .contains("conference_trunk_calls{trunk=\"" + dead + "\"} 0.0")
        .doesNotContain("secret", "hal");
    String list = node.operator().get("/trunk").expect(200).body();
    assertThat(list).contains("\"optionsStatus\":408").doesNotContain("\"secret\"");
    assertThat(node.operator().get("/trunk/" + dead).expect(200).body()).doesNotContain("state");
  }

  @Test
  void aCallToTheContactFindsItsTrunkByTheContactAndItsNumberByTo() throws Exception {
    Client main = node.server().service().account().json();
    Registrar registrar = registrar("ida");
    String trunk = trunk(registrar, "ida", "secret", ",\"accounts\":[\"" + main.sid() + "\"]");
    String app = main.post("~/app", "{\"name\":\"a\"}").expect(201).get("sid");
    String number = "{\"number\":\"+4930555\",\"trunkSid\":\"" + trunk + "\"}";
    main.post("~/app/" + app + "/number", number).expect(201);
    String contact = node.contact("ida", trunk);
    await().atMost(SOON).until(() -> registrar.bindings.containsKey(contact));
    // there is no media edge: a number that is found gets 503
    assertThat(registrar.invite(contact, "+4930555").get(1, TimeUnit.MINUTES)).isEqualTo(503);
    assertThat(registrar.invite(contact, "+4930556").get(1, TimeUnit.MINUTES)).isEqualTo(404);
  }
}
