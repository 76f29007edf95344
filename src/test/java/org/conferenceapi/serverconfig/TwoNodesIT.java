package org.conferenceapi.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample for HAProxy before two nodes of the service. */
@Tag("once")
class TwoNodesIT {
  private static final String OPERATOR = "the operator's token, long enough";

  @TempDir Path folder;

  private HttpClient client;

  @Test
  void clientsSeeThePublicAddressAndNoFailureOfANode() throws Exception {
    RequiredTool.HAPROXY.require();
    TlsIdentity identity = TlsIdentity.make(folder);
    client = identity.client();
    Map<String, String> settings = new HashMap<>(Home.MICRO_POSTGRESQL.newDatabase());
    settings.put("conference.public-url", "https://conference.example");
    settings.put("conference.operator.token", OPERATOR);
    int port1 = Ports.free();
    int port2 = Ports.free();
    try (ServerProcess node1 = node("node1", port1, settings);
        ServerProcess node2 = node("node2", port2, settings);
        Haproxy haproxy = Haproxy.start(folder, identity, port1, port2, Map.of())) {
      for (int i = 0; i < 4; i++) {
        assertThat(create(haproxy)).matches("https://conference\\.example/v1/account/[0-9a-f]{32}");
      }
      assertThat(haproxy.log()).contains("nodes/node1", "nodes/node2");

      node1.kill();
      for (int i = 0; i < 10; i++) {
        assertThat(create(haproxy)).startsWith("https://conference.example/");
      }
      haproxy.await("node1", "DOWN");
      assertThat(create(haproxy)).startsWith("https://conference.example/");

      node1.restart();
      haproxy.await("node1", "UP");
      assertThat(node2.service().anonymous().get("/health/ready").status()).isEqualTo(200);
    }
  }

  private ServerProcess node(String name, int port, Map<String, String> settings) {
    return ServerProcess.start(
        Home.MICRO_POSTGRESQL,
        port,
        folder.resolve(name),
        settings,
        ServerProcess.options("-Xmx384m"),
        BuildOutput.war());
  }

  /** Creates an account, with forged forwarding headers. */
  private String create(Haproxy haproxy) throws Exception {
    String basic = "operator:" + OPERATOR;
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(haproxy.https("/v1/account")))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/xml")
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "host=evil.example;proto=http")
                .POST(BodyPublishers.ofString("<account><name>n</name></account>"))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(answer.body()).doesNotContain("evil");
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
