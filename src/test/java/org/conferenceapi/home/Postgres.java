package org.conferenceapi.home;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, started once for a test run, with as many databases as are asked for. */
public final class Postgres {
  private static final AtomicInteger MADE = new AtomicInteger();
  private static EmbeddedPostgres running;

  private Postgres() {}

  /** The settings of a service on a new, empty database. */
  public static Map<String, String> newDatabase() {
    String name = "conference" + MADE.incrementAndGet();
    try (Connection connection = running().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Map.of(
        "conference.db.url",
        "jdbc:postgresql://localhost:" + running().getPort() + "/" + name,
        "conference.db.user",
        "postgres",
        "conference.db.password",
        "postgres");
  }

  private static synchronized EmbeddedPostgres running() {
    if (running == null) {
      try {
        running =
            EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "300")
                .setLocaleConfig("locale", "C.UTF-8")
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL did not start", e);
      }
    }
    return running;
  }
}
