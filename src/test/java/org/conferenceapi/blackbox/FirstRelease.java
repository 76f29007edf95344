package org.conferenceapi.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.conferenceapi.home.SchemaDump;

/**
 * What a service of the first release left behind in its database, and what it answered last: see
 * the README in {@code src/test/resources/schema/v1}. Only the receiver is another one.
 */
final class FirstRelease {
  private static final String ITS_RECEIVER = "127.0.0.1:9000";

  private final String url;
  private final String user;
  private final String password;
  private final SchemaDump dump;
  private final WebhookReceiver receiver;
  private final Properties known = new Properties();

  /**
   * Nothing is there yet.
   *
   * @param database the settings of a service on the new database; without {@code
   *     conference.db.url} it is the embedded one
   */
  FirstRelease(Map<String, String> database, Path dataDir, WebhookReceiver receiver)
      throws IOException {
    url =
        database.getOrDefault("conference.db.url", "jdbc:h2:file:" + dataDir.resolve("conference"));
    user = database.getOrDefault("conference.db.user", "sa");
    password = database.getOrDefault("conference.db.password", "");
    dump = SchemaDump.forDatabase(url);
    this.receiver = receiver;
    String credentials = dump.file("known.properties");
    known.load(new StringReader(credentials));
    Files.writeString(dataDir.resolve("credentials.properties"), credentials);
  }

  /** Fills the database. */
  void load() throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      dump.load(connection, ITS_RECEIVER, receiver());
    }
  }

  /** Makes it look like a database of a later release. */
  void becomeLater() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into \"flyway_schema_history\" select 999, '999', 'from later on', \"type\","
              + " 'V999__from_later_on.sql', 1, \"installed_by\", \"installed_on\", 1, true"
              + " from \"flyway_schema_history\" where \"installed_rank\" = 1");
    }
  }

  /** When the service was stopped. */
  Instant stopped() {
    return Instant.parse(known("stopped"));
  }

  /** A token, a secret, a sid, or the like. */
  String known(String name) {
    return known.getProperty(name);
  }

  /** The last responses, by path. */
  JsonObject answers() throws IOException {
    String text = dump.file("answers.json").replace(ITS_RECEIVER, receiver());
    return Json.createReader(new StringReader(text)).readObject();
  }

  private String receiver() {
    return "127.0.0.1:" + receiver.port();
  }
}
