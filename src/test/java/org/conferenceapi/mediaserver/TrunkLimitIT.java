package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.Rtpengine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls meet the limits of their trunk ({@code docs/index.html#trunks}). */
@Tag("any-database")
class TrunkLimitIT {
  private static final Duration SOON = Duration.ofMinutes(1);

  private static Rtpengine edge;
  private static Janus janus;
  private static ServerProcess server;
  private static int sipPort;
  private static Client operator;
  private static Client account;
  private static String app;

  private final Telephone phone = Telephone.answering();
  private String conf;
  private String trunk;

  @BeforeAll
  static void start() {
    edge = Rtpengine.launch();
    janus = JanusNodes.janus();
    sipPort = Ports.free();
    server =
        JanusNodes.node(
            Map.of(
                "conference.phones", "sip",
                "conference.sip.address", "127.0.0.1",
                "conference.sip.udp-port", Integer.toString(sipPort),
                "conference.sip.tcp-port", "0",
                "conference.edge.urls", edge.url().toString()),
            janus);
    operator = server.service().operator().json();
    account = server.service().account().json();
    app = account.post("~/app", "{\"name\":\"a\"}").expect(201).get("sid");
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable each : new AutoCloseable[] {server, janus, edge}) {
      if (each != null) {
        each.close();
      }
    }
  }

  @BeforeEach
  void prepare() {
    conf = newConference();
    trunk =
        operator
            .post(
                "/trunk",
                """
                {"name":"t","peers":["127.0.0.1"],"proxy":"127.0.0.1:%d","prefixes":["+49"],
                 "accounts":["%s"]}\
                """
                    .formatted(phone.sip.port(), account.sid()))
            .expect(201)
            .get("sid");
  }

  @AfterEach
  void tidyUp() {
    account.post("~/conf/" + conf + "/dispose", "{}");
    operator.post("/trunk/" + trunk + "/dispose", "{}").expect(200);
    phone.close();
  }

  private static String newConference() {
    return account.post("~/conf", "{\"appSid\":\"" + app + "\"}").expect(201).get("sid");
  }

  private void limit(String element, Integer value) {
    operator.post("/trunk/" + trunk, "{\"" + element + "\":" + value + "}").expect(200);
  }

  private String invite() {
    return account
        .post("~/conf/" + conf + "/part", "{\"to\":\"tel:+4930123\"}")
        .expect(201)
        .get("sid");
  }

  private Reply part(String part) {
    return account.get("~/conf/" + conf + "/part/" + part).expect(200);
  }

  private void awaitStatus(String part, String status) {
    await(status)
        .atMost(SOON)
        .untilAsserted(() -> assertThat(part(part).get("status")).isEqualTo(status));
  }

  private void assertRefused(String part, String limit) {
    awaitStatus(part, "failed");
    assertThat(part(part).get("sipStatus")).isEqualTo("503");
    assertThat(part(part).get("sipReason")).isEqualTo("Trunk limit: " + limit);
  }

  private void awaitState(String element, String value) {
    await(element)
        .atMost(SOON)
        .untilAsserted(
            () -> {
              Reply state = operator.get("/trunk/" + trunk + "/state").expect(200);
              assertThat(state.get(element)).as(state.body()).isEqualTo(value);
            });
  }

  @Test
  void oneCallMoreThanAllowedFailsUntilOneHasEnded() {
    limit("maxCalls", 1);
    String first = invite();
    awaitStatus(first, "answered");
    awaitState("calls", "1");
    assertRefused(invite(), "maxCalls");
    awaitState("calls", "1");
    account.post("~/conf/" + conf + "/part/" + first + "/dispose", "{}").expect(200);
    awaitState("calls", "0");
    conf = newConference(); // the other one ended with its only participant
    awaitStatus(invite(), "answered");
  }

  @Test
  void aCallerIsRejectedIfAllLinesAreInUse() {
    account
        .post(
            "~/app/" + app + "/number", "{\"number\":\"+4930555\",\"trunkSid\":\"" + trunk + "\"}")
        .expect(201);
    limit("maxCalls", 1);
    Telephone first = Telephone.answering();
    Telephone second = Telephone.answering();
    try {
      first.call(sipPort, "+4930555");
      awaitState("calls", "1");
      second.call(sipPort, "+4930555");
      second.sip.events.await("failed 503");
      assertRefused(invite(), "maxCalls");
      await()
          .atMost(SOON)
          .until(() -> first.sip.events.all().stream().anyMatch(e -> e.startsWith("answered")));
    } finally {
      first.close();
      second.close();
    }
  }

  @Test
  void callsThatBeginTooFastFail() {
    limit("callsPerSecond", 0);
    assertRefused(invite(), "callsPerSecond");
    limit("callsPerSecond", 100);
    awaitStatus(invite(), "answered");
    assertThat(operator.get("/metrics").expect(200).body())
        .containsPattern("refused_calls_total\\{limit=\"calls-per-second\"} [1-9]");
  }

  @Test
  void callsFailIfTheMinutesOfTheDayAreUsed() {
    limit("minutesPerDay", 0);
    assertRefused(invite(), "minutesPerDay");
    limit("minutesPerDay", 1);
    awaitStatus(invite(), "answered");
  }
}
