package org.conferenceapi.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
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
import java.util.List;
import java.util.Map;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.NodeList;
import org.conferenceapi.blackbox.Reply;
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
  private String account;
  private String credentials;
  private String conference;

  @Test
  void clientsSeeThePublicAddressAndNoFailureOfANodeAndMissNoEvent() throws Exception {
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
        Haproxy haproxy = Haproxy.start(folder, identity, port1, port2, Map.of());
        ProxiedEventStream stream = follow(haproxy)) {
      for (int i = 0; i < 4; i++) {
        assertThat(create(haproxy)).matches("https://conference\\.example/v1/account/[0-9a-f]{32}");
      }
      assertThat(haproxy.log()).contains("nodes/node1", "nodes/node2");

      await().until(() -> stream.streams() > 0);
      createConferences(haproxy, 20);
      String killed = nodes(node1).self().getString("sid");
      node1.kill();
      for (int i = 0; i < 10; i++) {
        assertThat(create(haproxy)).startsWith("https://conference.example/");
      }
      createConferences(haproxy, 20);
      haproxy.await("node1", "DOWN");
      assertThat(create(haproxy)).startsWith("https://conference.example/");
      nodes(node2).awaitStatus(killed, "lost");

      node1.restart();
      haproxy.await("node1", "UP");
      assertThat(node2.service().anonymous().get("/health/ready").status()).isEqualTo(200);
      node2.kill();
      haproxy.await("node2", "DOWN");
      createConferences(haproxy, 20);
      assertMissedNothing(stream, haproxy);
    }
  }

  private static NodeList nodes(ServerProcess seenBy) {
    return new NodeList(Client.of(seenBy.service().api(), "operator", OPERATOR));
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

  /** Follows the events of a new account with an app. */
  private ProxiedEventStream follow(Haproxy haproxy) throws Exception {
    HttpResponse<String> made =
        send(haproxy, "/v1/account", "operator:" + OPERATOR, "{\"name\":\"followed\"}");
    String sid = Reply.get(made.body(), "sid");
    credentials = sid + ":" + Reply.get(made.body(), "authToken");
    account = "/v1/account/" + sid;
    HttpResponse<String> app = send(haproxy, account + "/app", credentials, "{\"name\":\"a\"}");
    conference = "{\"appSid\":\"" + Reply.get(app.body(), "sid") + "\"}";
    return new ProxiedEventStream(client, haproxy.https(account + "/event"), basic(credentials));
  }

  /** Creates conferences; some requests may fail while a node dies. */
  private void createConferences(Haproxy haproxy, int number) throws Exception {
    for (int i = 0; i < number; i++) {
      send(haproxy, account + "/conf", credentials, conference);
    }
  }

  private void assertMissedNothing(ProxiedEventStream stream, Haproxy haproxy) throws Exception {
    String log = send(haproxy, account + "/event?pageSize=1000", credentials, null).body();
    List<String> expected =
        Json.createReader(new StringReader(log)).readObject().getJsonArray("events").stream()
            .map(JsonValue::toString)
            .toList();
    assertThat(expected).hasSizeGreaterThan(50);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> assertThat(stream.events().values()).containsExactlyElementsOf(expected));
    assertThat(stream.streams()).isGreaterThan(1);
  }

  private HttpResponse<String> send(Haproxy haproxy, String path, String user, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(haproxy.https(path)))
            .timeout(Duration.ofSeconds(30))
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .header("Authorization", basic(user));
    if (body != null) {
      request.POST(BodyPublishers.ofString(body));
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String basic(String credentials) {
    byte[] utf8 = credentials.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(utf8);
  }

  /** Creates an account, with forged forwarding headers. */
  private String create(Haproxy haproxy) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(haproxy.https("/v1/account")))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/xml")
                .header("Authorization", basic("operator:" + OPERATOR))
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
