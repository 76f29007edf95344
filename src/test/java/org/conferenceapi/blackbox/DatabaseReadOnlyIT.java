package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A node whose database responds but refuses changes for a while. */
@Tag("postgresql")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseReadOnlyIT {
  @TempDir static Path folder;

  private Map<String, String> database;
  private ServerProcess server;
  private Client client;

  @BeforeAll
  void start() {
    database = Home.chosen().newDatabase();
    server = ServerProcess.start(Ports.free(), folder, database);
    client = server.service().subaccount().xml();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** As a former primary after a failover, to which connections still lead. */
  @Test
  void aReadOnlyDatabaseIsUnavailableUntilItAcceptsChanges() throws SQLException {
    String alter = "alter role " + role();
    administrate("postgres", alter + " set default_transaction_read_only = on", cutAll());
    assertAway();
    // not off, which would count before the server's own setting in other tests
    administrate("postgres", alter + " reset default_transaction_read_only", cutAll());
    assertBack();
    assertToldOnce("the database is read-only");
  }

  /**
   * The connections stay open, as when an administrator or a cloud provider protects a nearly full
   * disk.
   */
  @Test
  void aDatabaseThatBecomesReadOnlyForOpenConnectionsIsUnavailableToo() throws SQLException {
    String reload = "select pg_reload_conf()";
    administrate("postgres", "alter system set default_transaction_read_only = on", reload);
    try {
      assertAway();
    } finally {
      administrate("postgres", "alter system reset default_transaction_read_only", reload);
    }
    assertBack();
  }

  @Test
  void aDatabaseWithAFullDiskIsUnavailableUntilThereIsSpace() throws SQLException {
    administrate(
        role(),
        "create function disk_is_full() returns trigger language plpgsql as $$ begin"
            + " raise exception 'could not extend file' using errcode = 'disk_full'; end $$",
        "create trigger disk_is_full before insert on conference execute function disk_is_full()");
    for (int i = 0; i < 3; i++) {
      assertThat(client.post("~/conf").expect(503).get("code")).isEqualTo("unavailable");
    }
    client.get("/health/ready").expect(503);
    assertToldOnce("could not extend file");
    administrate(role(), "drop trigger disk_is_full on conference", "drop function disk_is_full");
    assertBack();
  }

  private void assertAway() {
    await().atMost(Duration.ofMinutes(1)).until(() -> client.get("/health/ready").status() == 503);
    assertThat(client.post("~/conf").expect(503).get("code")).isEqualTo("unavailable");
    client.get("/health/live").expect(200);
  }

  /** The loggers of the service report no second outage within a minute. */
  private void assertToldOnce(String reason) {
    assertThat(
            server
                .log()
                .lines()
                .filter(
                    line -> line.contains(reason) && line.contains("[org.conferenceapi.platform")))
        .as(server.log())
        .hasSizeLessThanOrEqualTo(1);
  }

  private void assertBack() {
    await().atMost(Duration.ofMinutes(1)).until(() -> client.get("/health/ready").status() == 200);
    client.post("~/conf").expect(201);
  }

  private String role() {
    return database.get("conference.db.user");
  }

  private String cutAll() {
    return "select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
        + role()
        + "'";
  }

  private static void administrate(String database, String... statements) throws SQLException {
    try (Connection connection = Postgres.administrator(database);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }
}
