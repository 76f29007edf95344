package org.conferenceapi.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Folders;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Installation;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts for the application server of this test run, on an unmodified server. */
@Tag("server")
class ServerScriptsIT {
  private final Path folder = BuildOutput.folder().resolve("server-scripts");
  private final int port = Ports.free();
  private final Map<String, String> database = Postgres.newDatabase();
  @TempDir Path home;

  private Installation server;

  @BeforeEach
  void unpack() throws IOException {
    server = Installation.unpack(Home.chosen(), folder, port);
  }

  @AfterEach
  void delete() throws IOException {
    Folders.delete(folder);
  }

  @Test
  void aConfiguredServerServesAndRestoreUndoesTheConfiguration() throws Exception {
    server.settle();
    Map<String, String> shipped = server.state();
    TlsIdentity identity = TlsIdentity.make(home);

    server.configure(identity.environment());
    Map<String, String> configured = server.state();
    assertThat(changes(shipped, configured)).isNotEmpty();
    server.configure(identity.environment());
    assertThat(changes(configured, server.state())).as("by running it again").isEmpty();

    Map<String, String> settings = new HashMap<>(database);
    settings.put("conference.notify.allow-networks", "127.0.0.0/8");
    settings.putAll(identity.environment());
    try (ServerProcess process = start(settings)) {
      theServiceServes(process);
      httpsHasTheCertificate(identity);
      aJoinLinkIsFollowed(process);
      theRequestLogHasALineForEachRequestAndNoSecret();
      server.undeploy();
    }

    assertThat(server.restore()).contains("is as it was");
    assertThat(changes(shipped, server.state())).as("left by restore.sh").isEmpty();
    assertThat(server.restore()).contains("is not configured for the conference service");
  }

  @Test
  void theServiceRunsOnAnUnmodifiedServerWithAJdbcUrl() throws Exception {
    Map<String, String> settings = new HashMap<>(database);
    settings.put("conference.notify.allow-networks", "127.0.0.0/8");
    try (ServerProcess process = start(settings)) {
      theServiceServes(process);
    }
  }

  @Test
  void aWrongArgumentOfConfigureIsReportedAndNothingChanges() throws Exception {
    Map<String, String> shipped = server.state();
    assertThatThrownBy(
            () -> server.configure(Map.of("CONFERENCE_TLS_KEYSTORE", "/nowhere/tls.p12")))
        .hasMessageContaining("/nowhere/tls.p12");
    assertThat(changes(shipped, server.state())).isEmpty();
  }

  /** The lines that only one of the two has. */
  private static Set<Map.Entry<String, String>> changes(
      Map<String, String> before, Map<String, String> after) {
    Set<Map.Entry<String, String>> changes = new HashSet<>(before.entrySet());
    changes.addAll(after.entrySet());
    changes.removeIf(each -> before.entrySet().contains(each) && after.entrySet().contains(each));
    return changes;
  }

  private ServerProcess start(Map<String, String> settings) {
    return ServerProcess.startOn(
        server, port, home.resolve("data"), settings, ServerProcess.options(), BuildOutput.war());
  }

  private static void theServiceServes(ServerProcess process) {
    Client client = process.service().subaccount().json();
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      Reply conf =
          client.post("~/conf", "{\"onStatus\":\"" + receiver.url("/") + "\"}").expect(201);
      client.post(conf.header("Location") + "/dispose").expect(200);
      await()
          .untilAsserted(
              () ->
                  assertThat(receiver.received())
                      .singleElement()
                      .satisfies(
                          each -> assertThat(each.body()).contains("\"status\":\"completed\"")));
    }
    Reply tooLarge =
        client.post("~/conf", "{\"userData\":\"" + "x".repeat(65536) + "\"}").expect(413);
    assertThat(tooLarge.get("code")).isEqualTo("too-large");
  }

  private void httpsHasTheCertificate(TlsIdentity identity) throws Exception {
    HttpResponse<String> answer =
        identity
            .client()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            "https://localhost:"
                                + server.httpsPort()
                                + "/v1/health/ready?a=secret"))
                    .timeout(Duration.ofSeconds(30))
                    .header("X-Request-Id", "over-https")
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
  }

  private static void aJoinLinkIsFollowed(ServerProcess process) {
    Client anybody = process.service().anonymous();
    anybody.get(process.service().root() + "/join/t1cket").expect(200);
    anybody.get("/join/t1cket/k3y").expect(404);
  }

  private void theRequestLogHasALineForEachRequestAndNoSecret() {
    await()
        .untilAsserted(
            () ->
                assertThat(server.requestLog())
                    .containsPattern("127.0.0.1.*/v1/health/ready.*over-https")
                    .containsPattern("POST.*/conf/[0-9a-f]{32}/dispose")
                    .containsPattern("GET\\W+/join/-")
                    .containsPattern("GET\\W+/v1/join/-")
                    .doesNotContain("a=secret", "t1cket", "k3y"));
  }
}
