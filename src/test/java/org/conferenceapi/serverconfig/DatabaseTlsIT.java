package org.conferenceapi.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with a PostgreSQL that it reaches with TLS, and with its password in a file. */
@Tag("once")
class DatabaseTlsIT {
  @TempDir Path folder;

  private final Map<String, String> settings = new HashMap<>(Postgres.newDatabase());
  private final String password = settings.remove("conference.db.password");
  private TlsIdentity database;

  @BeforeEach
  void offerTls() throws Exception {
    database = TlsIdentity.make(folder);
    Postgres.offerTls(database.pem());
    Path file = Files.writeString(folder.resolve("password"), password + "\n");
    settings.put("conference.db.password-file", file.toString());
  }

  @AfterEach
  void offerNoTls() throws Exception {
    Postgres.offerNoTls();
  }

  @Test
  void allConnectionsOfTheServiceAreVerifiedAndEncrypted() throws Exception {
    verifyBy(database);
    try (ServerProcess server = ServerProcess.start(Ports.free(), data(), settings)) {
      server.service().subaccount().post("~/conf").expect(201);
      String user = settings.get("conference.db.user");
      try (Connection connection = Postgres.administrator(user);
          Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "select count(*), count(*) filter (where ssl) from pg_stat_activity"
                      + " join pg_stat_ssl using (pid) where usename = '"
                      + user
                      + "'")) {
        row.next();
        assertThat(row.getInt(2)).isPositive().isEqualTo(row.getInt(1));
      }
      assertThat(server.log()).doesNotContain(password);
    }
  }

  @Test
  void anUnknownCertificateStopsTheStartWithOneLine() throws Exception {
    verifyBy(TlsIdentity.make(Files.createDirectories(folder.resolve("other"))));
    String reason = "': the certificate of the database is not accepted: ";
    try (ServerProcess server = ServerProcess.startInVain(Ports.free(), data(), settings, reason)) {
      assertThat(
              server
                  .log()
                  .lines()
                  .filter(line -> line.matches("\\[.*\\[SEVERE].*DatabaseAvailability].*")))
          .singleElement()
          .asString()
          .contains("conference.db.url = 'jdbc:postgresql:", reason)
          .doesNotContain("sslmode", "waiting");
      assertThat(server.log()).doesNotContain(password);
    }
  }

  private void verifyBy(TlsIdentity authority) throws Exception {
    settings.merge(
        "conference.db.url",
        "?sslmode=verify-full&sslrootcert=" + authority.certificate(),
        String::concat);
  }

  private Path data() {
    return folder.resolve("data");
  }
}
