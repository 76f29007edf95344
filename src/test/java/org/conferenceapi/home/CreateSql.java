package org.conferenceapi.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** {@code server-config/postgresql/create.sql}, carried out as psql does. */
public final class CreateSql {
  /** The file. */
  public static final Path FILE = Path.of("server-config/postgresql/create.sql");

  private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");
  private static final Pattern STATEMENT = Pattern.compile("(?s)\\s*(.+?)(;|\\\\gexec)");

  private CreateSql() {}

  /** Makes the role and the database of that name, over the connection of an administrator. */
  public static void run(Connection connection, String name) throws IOException, SQLException {
    String script = COMMENT.matcher(named(name)).replaceAll("");
    for (MatchResult each : STATEMENT.matcher(script).results().toList()) {
      try (Statement statement = connection.createStatement()) {
        if (each.group(2).equals(";")) {
          statement.execute(each.group(1));
        } else {
          // psql carries out what the query finds
          for (String found : texts(statement, each.group(1))) {
            statement.execute(found);
          }
        }
      }
    }
  }

  /** The file's text for another name than {@code conference}, as its comment says. */
  public static String named(String name) throws IOException {
    return Files.readString(FILE).replaceAll("\\bconference\\b", name);
  }

  private static List<String> texts(Statement statement, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
