package org.conferenceapi.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A stored dump of a database of the first release, and what belongs to it: see {@code
 * src/test/resources/schema/v1}.
 *
 * @param kind {@code h2} or {@code postgresql}
 */
public record SchemaDump(String kind) {
  /** The one for the kind of database that a JDBC URL names. */
  public static SchemaDump forDatabase(String url) {
    return new SchemaDump(url.split(":")[1]);
  }

  /** One of the files that belong to it. */
  public String file(String name) throws IOException {
    try (InputStream in = SchemaDump.class.getResourceAsStream("/schema/v1/" + kind + "/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Fills an empty database, with another address in place of a receiver's. */
  public void load(Connection connection, String receiver, String other)
      throws IOException, SQLException {
    // the lines with a backslash are for psql
    String statements = file("dump.sql").replaceAll("(?m)^\\\\.*$", "").replace(receiver, other);
    try (Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }
}
