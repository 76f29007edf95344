package org.conferenceapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.conferenceapi.home.Postgres;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.serverconfig.TlsIdentity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS between the service and PostgreSQL, with the parameters of the documentation. */
class DatabaseTlsTest {
  @TempDir static Path folder;

  private static TlsIdentity database;

  private final Map<String, String> settings = new HashMap<>(Postgres.newDatabase());

  @BeforeAll
  static void offerTls() throws IOException, SQLException {
    database = TlsIdentity.make(folder);
    Postgres.offerTls(database.pem());
  }

  @AfterAll
  static void offerNoTls() throws SQLException {
    Postgres.offerNoTls();
  }

  @Test
  void aVerifiedConnectionIsEncrypted() throws Exception {
    try (Connection connection = open("localhost", database.certificate());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select ssl, version from pg_stat_ssl where pid = pg_backend_pid()")) {
      row.next();
      assertThat(row.getBoolean(1)).isTrue();
      assertThat(row.getString(2)).isEqualTo("TLSv1.3");
    }
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefusedAtOnce() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other"));
    ConnectionFailure failure = failure("localhost", TlsIdentity.make(other).certificate());
    assertThat(failure.getMessage())
        .startsWith(address("localhost") + ": the certificate of the database is not accepted: ")
        .contains("PKIX");
    assertThat(failure.isTransient()).isFalse();
  }

  @Test
  void aCertificateForAnotherHostIsRefusedAtOnce() throws Exception {
    ConnectionFailure failure = failure("127.0.0.1", database.certificate());
    assertThat(failure.getMessage())
        .startsWith(address("127.0.0.1") + ": the certificate of the database is not accepted: ")
        .contains("127.0.0.1");
    assertThat(failure.isTransient()).isFalse();
  }

  @Test
  void aMissingFileWithTheAuthorityIsNamed() {
    Path missing = folder.resolve("missing.pem");
    assertThat(failure("localhost", missing).getMessage()).contains(missing.toString());
  }

  private ConnectionFailure failure(String host, Path authority) {
    ConnectionFailure failure =
        catchThrowableOfType(ConnectionFailure.class, () -> open(host, authority).close());
    assertThat(failure.getMessage())
        .doesNotContain(settings.get("conference.db.password"))
        .doesNotContain("sslmode")
        .doesNotContain("\n");
    return failure;
  }

  private String address(String host) {
    return "conference.db.url = '" + url(host) + "'";
  }

  private String url(String host) {
    return settings.get("conference.db.url").replace("localhost", host);
  }

  private Connection open(String host, Path authority) throws SQLException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("conference.db.url", url(host) + "?sslmode=verify-full&sslrootcert=" + authority);
    all.put("conference.db.wait", Duration.ZERO.toString());
    return new ConferenceDataSource(new Settings(all::get)).getConnection();
  }
}
