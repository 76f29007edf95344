package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A start with an unusable database: one line of the log says why, and the server runs without the
 * service, so that every health check fails.
 */
class RefusedStartIT {
  private static final String SECRET = "correct-horse-battery-staple";

  @TempDir Path data;

  @Test
  void aSchemaOfALaterReleaseIsNotChanged() throws Exception {
    Map<String, String> database = Home.chosen().newDatabase();
    try (WebhookReceiver nobody = new WebhookReceiver()) {
      FirstRelease before = new FirstRelease(database, data, nobody);
      before.load();
      before.becomeLater();
    }
    assertRefused(
        database,
        "its schema has version 999, made by a later release; this release, ",
        "Deploy the later release, or restore the backup made before it.");
  }

  @Test
  void anUnreachableDatabaseIsWaitedForUntilTheTimeout() throws Exception {
    assertRefused(
        Map.of(
            "conference.db.url",
            "jdbc:postgresql://localhost:" + Ports.free() + "/conference?options=" + SECRET,
            "conference.db.user",
            "conference",
            "conference.db.password",
            SECRET,
            "conference.db.wait",
            "PT5S"),
        "': the database cannot be reached: ",
        "Connection to localhost:",
        "waiting for it, at most PT5S");
  }

  @Test
  void aSecretWithoutItsFileIsNamedInOneLine() throws Exception {
    String reason =
        "The service does not start. Wrong settings: conference.metrics.token-file = '/missing': the"
            + " file does not exist";
    Map<String, String> settings = Map.of("conference.metrics.token-file", "/missing");
    try (ServerProcess server = ServerProcess.startInVain(Ports.free(), data, settings, reason)) {
      assertThat(server.log().lines()).anyMatch(line -> line.contains(reason));
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> server.status("live"), status -> status == 404);
    }
  }

  private void assertRefused(Map<String, String> settings, String reason, String... more)
      throws Exception {
    try (ServerProcess server = ServerProcess.startInVain(Ports.free(), data, settings, reason)) {
      String line = server.log().lines().filter(each -> each.contains(reason)).findFirst().get();
      assertThat(line)
          .containsPattern("conference[.](db[.]url|data-dir) = '[^']+': ")
          .contains(more);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> server.status("live"), status -> status == 404);
      assertThat(server.status("ready")).isEqualTo(404);
      assertThat(server.status("started")).isEqualTo(404);
      assertThat(server.log()).doesNotContain(SECRET);
    }
  }
}
