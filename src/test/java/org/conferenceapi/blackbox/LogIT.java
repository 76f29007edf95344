package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.JsonLogging;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The request log in JSON, and the audit log ({@code docs/deploy.html#logs}). */
@Tag("any-database")
class LogIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @TempDir static Path folder;
  private static ServerProcess server;

  private final Client account = server.service().account().json();

  @BeforeAll
  static void start() {
    Map<String, String> settings = new HashMap<>(Home.chosen().newDatabase());
    settings.put("conference.log.requests", "true");
    settings.put("conference.max-wait", "PT3S");
    server =
        ServerProcess.startOn(
            new JsonLogging(),
            Ports.free(),
            folder,
            settings,
            ServerProcess.options(),
            BuildOutput.war());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void eachRequestIsALineOfTheServersJsonLog() {
    account
        .with("X-Request-Id", "log-1")
        .with("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
        .get("~/subaccount")
        .expect(200);
    JsonObject line = await().until(() -> lineOf("log-1"), each -> each != null);
    assertThat(value(line, "method")).isEqualTo("GET");
    assertThat(value(line, "route")).isEqualTo("/v1/account/{account}/subaccount");
    assertThat(value(line, "status")).isEqualTo("200");
    assertThat(Double.parseDouble(value(line, "durationMs"))).isPositive();
    assertThat(value(line, "account")).isEqualTo(account.sid());
    assertThat(value(line, "traceId")).isEqualTo(TRACE);
  }

  private static JsonObject lineOf(String requestId) {
    return jsonLines(server.log())
        .filter(each -> requestId.equals(value(each, "requestId")))
        .findFirst()
        .orElse(null);
  }

  /** WildFly has the fields in an object of their own. */
  private static String value(JsonObject line, String name) {
    JsonObject fields = line.containsKey("mdc") ? line.getJsonObject("mdc") : line;
    return fields.getString(name, null);
  }

  /** The first lines of a server come from before it has read its configuration. */
  private static Stream<JsonObject> jsonLines(String log) {
    return log.lines()
        .filter(each -> each.startsWith("{"))
        .map(each -> Json.createReader(new StringReader(each)).readObject());
  }

  @Test
  void changesOfAccountsAppsAndCredentialsAndEndsAreInTheAuditLog() throws IOException {
    String app =
        account
            .with("X-Request-Id", "audit-1")
            .post("~/app", "{\"name\":\"audited\"}")
            .expect(201)
            .get("sid");
    account.with("X-Request-Id", "audit-2").post("~/app/" + app + "/secret").expect(200);
    account.with("X-Request-Id", "audit-3").post("~/app/" + app + "/dispose").expect(200);
    account.with("X-Request-Id", "audit-4").post("~/app/" + app + "/dispose").expect(404);
    account.with("X-Request-Id", "audit-5").post("~/app", "{}").expect(400);
    List<JsonObject> lines = auditLines();
    assertThat(lines.get(0).getString("action")).isEqualTo("node.start");
    assertThat(lines.get(0).getString("conference.max-wait")).isEqualTo("PT3S");
    if (lines.get(0).containsKey("conference.db.password")) {
      assertThat(lines.get(0).getString("conference.db.password")).isEqualTo("(secret)");
    }
    assertThat(lines.stream().filter(each -> each.getString("requestId", "").startsWith("audit-")))
        .extracting(each -> each.getString("requestId"), each -> each.getString("action"))
        .containsExactly(
            tuple("audit-1", "app.create"),
            tuple("audit-2", "app.secret.rotate"),
            tuple("audit-3", "app.dispose"));
    JsonObject created =
        lines.stream()
            .filter(each -> each.getString("requestId", "").equals("audit-1"))
            .findFirst()
            .orElseThrow();
    assertThat(created.getString("by")).isEqualTo(account.sid());
    assertThat(created.getString("target")).endsWith("/app/" + app);
    assertThat(created.getString("from")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");
    assertThat(created).containsKey("time").doesNotContainKey("secret");
  }

  private static List<JsonObject> auditLines() throws IOException {
    return jsonLines(Files.readString(server.service().dataDir().resolve("audit.0.log"))).toList();
  }
}
