package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Ports;
import org.conferenceapi.platform.Version;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The operator sees the nodes ({@code docs/index.html#nodes}); see also {@code ClusterIT}. */
@BlackBoxTest
class NodeIT {
  private final NodeList nodes = new NodeList(Service.SHARED.operator());

  @Test
  void thisNodeIsUpWithItsVersion() {
    JsonObject self = nodes.self();
    assertThat(self.getString("sid")).matches("[0-9a-f]{32}");
    assertThat(self.getString("name")).endsWith(":" + Service.SHARED.port());
    assertThat(self.getString("version")).isEqualTo(Version.current());
    assertThat(self.getString("status")).isEqualTo("up");
    assertThat(Instant.parse(self.getString("startTime")))
        .isBeforeOrEqualTo(Instant.parse(self.getString("aliveTime")));
    assertThat(self).doesNotContainKey("mediaServersUp");
  }

  @Test
  void theHeartbeatContinues() {
    String before = nodes.self().getString("aliveTime");
    await().until(() -> !nodes.self().getString("aliveTime").equals(before));
  }

  @Test
  void theListIsAvailableInXml() {
    nodes.self();
    assertThat(Service.SHARED.operator().xml().get("/node").expect(200).body())
        .contains("<nodes><node><sid>", "<status>up</status><self>true</self></node>");
  }

  @Test
  void onlyTheOperatorSeesTheNodes() {
    Service.SHARED.account().json().get("/node").expect(404);
    Service.SHARED.subaccount().json().get("/node").expect(404);
    Service.SHARED.anonymous().get("/node").expect(401);
    Client.of(Service.SHARED.api(), "metrics", SharedServer.METRICS_TOKEN).get("/node").expect(401);
  }

  @Test
  void theMetricsNameTheNode() {
    assertThat(Service.SHARED.operator().get("/metrics").expect(200).body())
        .contains("node=\"" + nodes.self().getString("sid") + "\"");
  }

  @Test
  void withoutMediaServersTheirListIsEmpty() {
    String node = nodes.self().getString("sid");
    assertThat(Service.SHARED.operator().json().get("/mediaserver").expect(200).body())
        .isEqualTo("{\"node\":\"" + node + "\",\"mediaservers\":[]}");
    assertThat(Service.SHARED.operator().xml().get("/mediaserver").expect(200).body())
        .endsWith("<mediaservers><node>" + node + "</node></mediaservers>");
  }

  @Test
  @Tag("once")
  void aNodeThatWasKilledIsLostAndOneThatWasStoppedIsStopped() {
    Map<String, String> settings = new HashMap<>(Home.chosen().newDatabase());
    settings.put("conference.node-name", "Kermit");
    settings.put("conference.stop-delay", "PT2S");
    try (ServerProcess server =
        ServerProcess.start(
            Ports.free(),
            BuildOutput.jvmFolder().resolve("node-data-" + System.nanoTime()),
            settings)) {
      NodeList there = new NodeList(server.service().operator());
      String killed = there.self().getString("sid");
      server.kill();
      server.restart();
      String stopped = there.self().getString("sid");
      there.awaitStatus(killed, "lost");
      server.terminate();
      await().until(() -> !server.isRunning());
      server.restart();
      JsonObject self = there.self();
      assertThat(self.getString("name")).isEqualTo("Kermit");
      assertThat(there.status(stopped)).isEqualTo("stopped");
      assertThat(there.all())
          .extracting(each -> each.getString("sid"))
          .containsExactly(self.getString("sid"), stopped, killed);
    }
  }
}
