package org.conferenceapi.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;

/**
 * What a service of the first release left behind in its database, and what it answered last: see
 * the README in {@code src/test/resources/schema/v1}. Only the receiver is another one.
 */
final class FirstRelease {
  private static final String ITS_RECEIVER = "127.0.0.1:9000";

  private final String url;
  private final String user;
  private final String password;
  private final String folder;
  private final Receiver receiver;
  private final Properties known = new Properties();

  /**
   * Nothing is there yet.
   *
   * @param database the settings of a service on the new database; without {@code
   *     conference.db.url} it is the embedded one
   */
  FirstRelease(Map<String, String> database, Path dataDir, Receiver receiver) throws IOException {
    url =
        database.getOrDefault("conference.db.url", "jdbc:h2:file:" + dataDir.resolve("conference"));
    user = database.getOrDefault("conference.db.user", "sa");
    password = database.getOrDefault("conference.db.password", "");
    folder = "/schema/v1/" + url.split(":")[1] + "/";
    this.receiver = receiver;
    String credentials = text("known.properties");
    known.load(new StringReader(credentials));
    Files.writeString(dataDir.resolve("credentials.properties"), credentials);
  }

  /** Fills the database. */
  void load() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      // the lines with a backslash are for psql
      statement.execute(text("dump.sql").replaceAll("(?m)^\\\\.*$", ""));
    }
  }

  /** When it was stopped. */
  Instant stopped() {
    return Instant.parse(known("stopped"));
  }

  /** A token, a secret, a sid, or the like. */
  String known(String name) {
    return known.getProperty(name);
  }

  /** What it answered last, by path. */
  JsonObject answers() {
    return Json.createReader(new StringReader(text("answers.json"))).readObject();
  }

  private String text(String file) {
    try (InputStream in = FirstRelease.class.getResourceAsStream(folder + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace(ITS_RECEIVER, "127.0.0.1:" + receiver.port());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
