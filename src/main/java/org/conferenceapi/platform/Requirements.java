package org.conferenceapi.platform;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What a database must be for the service to run on it. */
final class Requirements {
  /** The oldest PostgreSQL that is supported. */
  private static final int OLDEST_POSTGRESQL = 14;

  private final int oldestPostgresql;

  Requirements() {
    this(OLDEST_POSTGRESQL);
  }

  Requirements(int oldestPostgresql) {
    this.oldestPostgresql = oldestPostgresql;
  }

  /**
   * Checks the database.
   *
   * @param database what messages call it
   * @throws IllegalStateException if it will not do: says why, and what to do, in one line
   */
  void check(DataSource source, String database) {
    try (Connection connection = source.getConnection()) {
      DatabaseMetaData about = connection.getMetaData();
      if (about.getDatabaseProductName().equals("PostgreSQL")) {
        checkAge(about, database);
        checkEncoding(connection, database);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(OneLine.of(e), e);
    }
  }

  private void checkAge(DatabaseMetaData about, String database) throws SQLException {
    if (about.getDatabaseMajorVersion() < oldestPostgresql) {
      throw new IllegalStateException(
          database
              + ": this is PostgreSQL "
              + about.getDatabaseProductVersion()
              + "; "
              + oldestPostgresql
              + " or later is needed.");
    }
  }

  private static void checkEncoding(Connection connection, String database) throws SQLException {
    String encoding = encoding(connection);
    if (!encoding.equals("UTF8")) {
      throw new IllegalStateException(
          database
              + ": its encoding is "
              + encoding
              + "; UTF8 is needed. Make another one: create database … encoding 'UTF8' template"
              + " template0");
    }
  }

  private static String encoding(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show server_encoding")) {
      row.next();
      return row.getString(1);
    }
  }
}
