package org.conferenceapi.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.home.Ports;

/** A node that is killed during its first start, and started again. */
final class FirstStart {
  /** Longer than a start on a busy machine, so that some are killed after it, too. */
  private static final Duration LATEST = Duration.ofSeconds(10);

  /** More than a start lasts, whatever the machine does. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final int MIGRATIONS = 8;

  private final Path folder;
  private final Map<String, String> database;

  /**
   * @param folder for its data and log
   * @param database the settings of its database; none for the embedded one
   */
  FirstStart(Path folder, Map<String, String> database) {
    this.folder = folder;
    this.database = database;
  }

  RoundResult play(int number, Strike strike) {
    Duration down = Duration.ZERO;
    Throwable failure = null;
    try (ServerProcess server = ServerProcess.launch(Ports.free(), folder, database)) {
      Instant launched = Instant.now();
      await(
          strike.moment() == Moment.IN_MIGRATION
              ? () -> isMigrating(strike.chance())
              : () -> isPast(launched, strike.chance()));
      server.kill();
      Instant killed = Instant.now();
      server.restart();
      down = Duration.between(killed, Instant.now());
      check(server);
    } catch (RuntimeException | AssertionError e) {
      failure = e;
    }
    return new RoundResult(number, strike, down, 0, 0, 0, 0, failure);
  }

  private static void await(Callable<Boolean> moment) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(moment);
  }

  private static boolean isPast(Instant launched, double chance) {
    return Instant.now().isAfter(launched.plusMillis((long) (LATEST.toMillis() * chance)));
  }

  /** Whether that share of all migrations is recorded; of the embedded database, whether it is. */
  private boolean isMigrating(double chance) {
    if (database.isEmpty()) {
      return Files.exists(folder.resolve("conference.mv.db"));
    }
    try (Connection connection =
            DriverManager.getConnection(
                database.get("conference.db.url"),
                database.get("conference.db.user"),
                database.get("conference.db.password"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from flyway_schema_history")) {
      row.next();
      return row.getInt(1) >= MIGRATIONS * chance;
    } catch (SQLException e) {
      return false; // there is no such table yet
    }
  }

  /** The first credentials are there and work, and so does the rest. */
  private static void check(ServerProcess server) {
    Client client = server.service().subaccount().json();
    String location =
        client
            .with("Idempotency-Key", "after-the-first-start")
            .post("~/conf", "{}")
            .expect(201)
            .header("Location");
    client.post(location + "/dispose").expect(200);
    assertThat(client.get(location).expect(200).get("status")).isEqualTo("completed");
    assertThat(
            server
                .service()
                .operator()
                .json()
                .get("/account")
                .expect(200)
                .json()
                .getJsonArray("accounts"))
        .as("main accounts")
        .hasSize(1);
  }
}
