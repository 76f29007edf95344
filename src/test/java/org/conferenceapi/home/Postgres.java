package org.conferenceapi.home;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * A real PostgreSQL, started once for each JVM that runs tests, with as many databases as are asked
 * for. Each has a role of its own; both are made by {@code server-config/postgresql/create.sql}.
 */
public final class Postgres {
  private static final AtomicInteger MADE = new AtomicInteger();

  /** Only the administrator comes in without a password. */
  private static final String WHO_MAY_CONNECT =
      "host all postgres all trust\nhost all all all scram-sha-256\n";

  private static EmbeddedPostgres running;

  private Postgres() {}

  /** The settings of a service on a new, empty database. */
  public static Map<String, String> newDatabase() {
    String name = "conference" + MADE.incrementAndGet();
    String password = "the password of " + name;
    try (Connection connection = administrator("postgres");
        Statement statement = connection.createStatement()) {
      CreateSql.run(connection, name);
      statement.execute("alter role " + name + " password '" + password + "'");
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
    return Map.of(
        "conference.db.url", url(name),
        "conference.db.user", name,
        "conference.db.password", password);
  }

  /** A connection of the superuser, to one of the databases. */
  public static Connection administrator(String database) throws SQLException {
    return running().getDatabase("postgres", database).getConnection();
  }

  /** The JDBC URL of one of the databases. */
  public static String url(String database) {
    return "jdbc:postgresql://localhost:" + port() + "/" + database;
  }

  /** Where it listens. */
  public static int port() {
    return running().getPort();
  }

  /**
   * Accepts connections with TLS, too, until {@link #offerNoTls}.
   *
   * @param identity a PEM file with a certificate and its key
   */
  public static void offerTls(Path identity) throws IOException, SQLException {
    Path data = Path.of(administratorSays("show data_directory"));
    Path copy = data.resolve("identity.pem");
    Files.copy(identity, copy, StandardCopyOption.REPLACE_EXISTING);
    Files.setOwner(copy, Files.getOwner(data.resolve("PG_VERSION")));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
    for (String file : List.of("ssl_cert_file", "ssl_key_file")) {
      execute("alter system set " + file + " = '" + copy.getFileName() + "'");
    }
    execute("alter system set ssl = on");
    reload("on");
  }

  /** Accepts only connections without TLS, as before. */
  public static void offerNoTls() throws SQLException {
    execute("alter system reset ssl");
    reload("off");
  }

  private static void reload(String tls) throws SQLException {
    execute("select pg_reload_conf()");
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> administratorSays("show ssl").equals(tls));
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = administrator("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String administratorSays(String query) throws SQLException {
    try (Connection connection = administrator("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static synchronized EmbeddedPostgres running() {
    if (running == null) {
      try {
        running =
            EmbeddedPostgres.builder()
                .setPort(Ports.free())
                .setPGStartupWait(Duration.ofMinutes(2))
                .setServerConfig("max_connections", "300")
                .setLocaleConfig("locale", "C.UTF-8")
                .start();
        askForPasswords();
      } catch (IOException | SQLException e) {
        throw new IllegalStateException("PostgreSQL did not start", e);
      }
    }
    return running;
  }

  private static void askForPasswords() throws IOException, SQLException {
    try (Connection connection = running.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet file = statement.executeQuery("show hba_file")) {
      file.next();
      Files.writeString(Path.of(file.getString(1)), WHO_MAY_CONNECT);
      statement.execute("select pg_reload_conf()");
    }
  }
}
