package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose database refuses its connections for a while. */
@Tag("once")
class DatabaseAwayIT {
  @TempDir Path folder;

  @Test
  void aNodeWithoutItsDatabaseRunsAndIsNotReadyUntilItIsBack() throws SQLException {
    Map<String, String> database = Home.MICRO_POSTGRESQL.newDatabase();
    String name = database.get("conference.db.user");
    try (ServerProcess server =
        ServerProcess.start(
            Home.MICRO_POSTGRESQL,
            Ports.free(),
            folder,
            database,
            ServerProcess.options(),
            BuildOutput.war())) {
      Client client = server.service().subaccount().xml();
      administrate(
          "alter role " + name + " nologin",
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + name + "'");

      await().until(() -> client.get("/health/ready").status() == 503);
      Reply notReady = client.get("/health/ready").expect(503);
      assertThat(notReady.get("code")).isEqualTo("unavailable");
      assertThat(notReady.header("Retry-After")).isEqualTo("1");
      client.get("/health/live").expect(200);
      client.get("/health/started").expect(200);
      assertThat(client.post("~/conf").expect(503).get("code")).isEqualTo("unavailable");

      administrate("alter role " + name + " login");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> client.get("/health/ready").status() == 200);
      client.post("~/conf").expect(201);
    }
  }

  private static void administrate(String... statements) throws SQLException {
    try (Connection connection = Postgres.administrator("postgres");
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }
}
