package org.conferenceapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.conferenceapi.platform.database.TestDatabase.run;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.conferenceapi.home.Ports;
import org.conferenceapi.platform.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The messages about databases that the service cannot use. */
class ConferenceDataSourceTest {
  private static final String SECRET = "correct-horse-battery-staple";

  @TempDir Path dataDir;

  @Test
  void aPortWithoutListenerIsReported() {
    String url = "jdbc:postgresql://127.0.0.1:" + Ports.free() + "/conference";
    ConnectionFailure failure = failure(Map.of("conference.db.url", url + "?password=" + SECRET));
    assertThat(failure.getMessage())
        .startsWith(
            "conference.db.url = '" + url + "': the database cannot be reached: Connection to")
        .endsWith("(Connection refused)");
    assertThat(failure.isTransient()).isTrue();
  }

  @Test
  void anUnknownHostIsReported() {
    assertThat(
            failure(Map.of("conference.db.url", "jdbc:postgresql://db.invalid/conference"))
                .getMessage())
        .isEqualTo(
            "conference.db.url = 'jdbc:postgresql://db.invalid/conference': the database cannot be"
                + " reached: The connection attempt failed. (db.invalid)");
  }

  @Test
  void anInvalidAddressIsReported() {
    String url = "jdbc:postgresql://localhost:port/conference";
    assertThat(failure(Map.of("conference.db.url", url + "?password=" + SECRET)).getMessage())
        .isEqualTo(
            "conference.db.url = '%s': the database cannot be used: Unable to parse URL %s"
                .formatted(url, url));
  }

  @Test
  void aWrongPasswordIsReported() throws Exception {
    PGSimpleDataSource administrator = (PGSimpleDataSource) TestDatabase.POSTGRESQL.make();
    run(administrator, "create role walled login password 'another'");
    requirePasswordOf("walled", administrator);
    ConnectionFailure failure =
        failure(
            Map.of(
                "conference.db.url",
                administrator.getUrl(),
                "conference.db.user",
                "walled",
                "conference.db.password",
                SECRET));
    assertThat(failure.getMessage())
        .endsWith(
            "': the database does not accept conference.db.user and conference.db.password: FATAL:"
                + " password authentication failed for user \"walled\"");
    assertThat(failure.isTransient()).isFalse();
  }

  /** The PostgreSQL of the tests accepts all other roles without a password. */
  private static void requirePasswordOf(String role, PGSimpleDataSource administrator)
      throws Exception {
    try (Connection connection = administrator.getConnection();
        var rows = connection.createStatement().executeQuery("show hba_file")) {
      rows.next();
      Path rules = Path.of(rows.getString(1));
      Files.writeString(
          rules, "host all " + role + " all scram-sha-256\n" + Files.readString(rules));
    }
    run(administrator, "select pg_reload_conf()");
  }

  @Test
  void aMissingDatabaseIsReported() {
    PGSimpleDataSource other = (PGSimpleDataSource) TestDatabase.POSTGRESQL.make();
    String url = other.getUrl().split("[?]")[0] + "_of_nobody";
    assertThat(
            failure(Map.of("conference.db.url", url, "conference.db.user", "postgres"))
                .getMessage())
        .matches(
            "conference.db.url = '.*': the database cannot be used: FATAL: database"
                + " \".*_of_nobody\" does not exist");
  }

  @Test
  void aMissingDataSourceOfTheServerIsReported() {
    assertThat(failure(Map.of("conference.db.url", "java:/jdbc/none")).getMessage())
        .startsWith(
            "conference.db.url = 'java:/jdbc/none': the database cannot be used: no such data"
                + " source");
  }

  @Test
  void aPoolOfTheServerWithoutConnectionIsWaitedFor() {
    ConnectionFailure failure =
        ConnectionFailure.of(
            new DatabaseAddress("conference.db.url", "jdbc/conference", "jdbc/conference"),
            new SQLException("Error in allocating a connection."));
    assertThat(failure.getMessage())
        .isEqualTo(
            "conference.db.url = 'jdbc/conference': the database cannot be reached: Error in"
                + " allocating a connection.");
    assertThat(failure.isTransient()).isTrue();
  }

  @Test
  void theHostThatAcceptsConnectionsIsFound() throws Exception {
    PGSimpleDataSource working = (PGSimpleDataSource) TestDatabase.POSTGRESQL.make();
    String none = "127.0.0.1:" + Ports.free();
    String host = "localhost:" + working.getPortNumbers()[0];
    String database = "/" + working.getDatabaseName();
    String url = "jdbc:postgresql://" + none + "," + host + database + "?sslmode=disable";
    Map<String, String> settings =
        Map.of("conference.db.url", url, "conference.db.user", working.getUser());
    try (Connection connection = source(settings).getConnection()) {
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @Test
  void theFailureOfEveryHostIsReported() {
    String one = "127.0.0.1:" + Ports.free();
    String other = "127.0.0.1:" + Ports.free();
    String url = "jdbc:postgresql://%s,%s/conference?password=%s".formatted(one, other, SECRET);
    ConnectionFailure failure = failure(Map.of("conference.db.url", url));
    assertThat(failure.getMessage())
        .contains("'jdbc:postgresql://" + one + "/conference': the database cannot be reached")
        .contains("; conference.db.url = 'jdbc:postgresql://" + other + "/conference': the");
    assertThat(failure.isTransient()).isTrue();
  }

  @Test
  void anEmbeddedDatabaseInUseIsReported() throws Exception {
    try (FileChannel file =
        FileChannel.open(
            dataDir.resolve("conference.mv.db"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      file.lock();
      ConnectionFailure failure = failure(Map.of());
      assertThat(failure.getMessage())
          .isEqualTo("conference.data-dir = '" + dataDir + "': another process uses this database");
      assertThat(failure.isTransient()).isFalse();
    }
  }

  /** With H2's default, a few of a hundred queries never see the commit that they overlap. */
  @Test
  void aQueryOfTheEmbeddedDatabaseSeesEveryEarlierCommit() throws Exception {
    ConferenceDataSource source = source(Map.of());
    run(source, "create table counter(id int primary key, count int)");
    run(source, "insert into counter values(1, 0)");
    AtomicInteger committed = new AtomicInteger();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              try (Connection connection = source.getConnection();
                  PreparedStatement update =
                      connection.prepareStatement("update counter set count = ? where id = 1")) {
                for (int i = 1; i <= 500; i++) {
                  update.setInt(1, i);
                  update.executeUpdate();
                  committed.set(i);
                }
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    try (Connection connection = source.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select count from counter where id = 1")) {
      boolean over;
      do {
        over = writer.isDone();
        int before = committed.get();
        try (ResultSet rows = query.executeQuery()) {
          rows.next();
          assertThat(rows.getInt(1)).isGreaterThanOrEqualTo(before);
        }
      } while (!over);
    }
    writer.get();
  }

  private ConferenceDataSource source(Map<String, String> given) {
    Map<String, String> settings = new HashMap<>(given);
    settings.put("conference.data-dir", dataDir.toString());
    settings.put("conference.db.wait", "PT0S");
    return new ConferenceDataSource(new Settings(settings::get));
  }

  private ConnectionFailure failure(Map<String, String> given) {
    ConferenceDataSource source = source(given);
    ConnectionFailure failure =
        catchThrowableOfType(ConnectionFailure.class, source::getConnection);
    assertThat(failure.getCause()).isNull();
    assertThat(failure.getMessage()).doesNotContain(SECRET, "\n");
    return failure;
  }
}
