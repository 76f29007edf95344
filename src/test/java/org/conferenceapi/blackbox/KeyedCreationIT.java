package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.Postgres;
import org.conferenceapi.platform.security.Hashes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Concurrent creations with an {@code Idempotency-Key}, counted as transactions of the database.
 */
@Tag("once")
class KeyedCreationIT {
  private static final int CROWD = 24;
  private static final String WAITING =
      "select count(*) from pg_stat_activity where wait_event = 'transactionid'"
          + " and query ilike 'insert into idempotency%'";

  @TempDir static Path folder;

  private static String database;
  private static ServerProcess server;
  private static Client client;

  @BeforeAll
  static void start() {
    Map<String, String> settings = Home.MICRO_POSTGRESQL.newDatabase();
    database = settings.get("conference.db.user");
    server =
        ServerProcess.start(
            Home.MICRO_POSTGRESQL,
            Ports.free(),
            folder,
            settings,
            ServerProcess.options(),
            BuildOutput.war());
    client = server.service().subaccount().json();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void concurrentCreationsShareTransactions() throws SQLException {
    try (SimultaneousClients clients = new SimultaneousClients(CROWD)) {
      for (int round = 0; round < 5; round++) {
        clients
            .atOnce(
                Stream.generate(() -> UUID.randomUUID().toString())
                    .limit(CROWD)
                    .<Supplier<Reply>>map(key -> () -> create(key, "shared"))
                    .toList())
            .forEach(reply -> reply.expect(201));
      }
    }
    assertThat(number("select count(*) from conference where userData = 'shared'"))
        .isEqualTo(5 * CROWD);
    assertThat(
            number(
                "select count(distinct c.xmin::text) from conference c where userData = 'shared'"))
        .isLessThan(4 * CROWD);
  }

  @Test
  void aKeyInUseByAnotherNodeFailsOnlyItsOwnRequest() throws Exception {
    String taken = UUID.randomUUID().toString();
    try (SimultaneousClients clients = new SimultaneousClients(CROWD);
        Connection otherNode = Postgres.administrator(database);
        Statement statement = otherNode.createStatement()) {
      otherNode.setAutoCommit(false);
      statement.execute(
          "insert into idempotency values ('%s', '%s', 'another payload', 'answer', '9999-01-01')"
              .formatted(client.sid(), Hashes.hex(taken)));
      Future<Reply> late = clients.at(Instant.now(), () -> create(taken, "late"));
      await().until(() -> number(WAITING) == 1);
      List<Future<Reply>> others = new ArrayList<>();
      for (int i = 1; i < CROWD; i++) {
        String key = "other-" + i;
        others.add(clients.at(Instant.now(), () -> create(key, "beside")));
      }
      otherNode.commit();
      assertThat(SimultaneousClients.join(late).expect(422).get("code"))
          .isEqualTo("idempotency-mismatch");
      others.forEach(each -> SimultaneousClients.join(each).expect(201));
    }
    assertThat(number("select count(*) from conference where userData = 'late'")).isZero();
    assertThat(number("select count(*) from conference where userData = 'beside'"))
        .isEqualTo(CROWD - 1);
  }

  private static Reply create(String key, String userData) {
    return client
        .with("Idempotency-Key", key)
        .post("~/conf", "{\"userData\":\"" + userData + "\"}");
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = Postgres.administrator(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
