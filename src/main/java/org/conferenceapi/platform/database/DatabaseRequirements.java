package org.conferenceapi.platform.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.conferenceapi.platform.ExceptionSummary;

/**
 * Checks that the service can run on a database. PostgreSQL must be version 14 or later, with the
 * encoding UTF8 and no pooler that loses prepared statements. Other products are not checked.
 */
final class DatabaseRequirements {
  /** The oldest supported major version of PostgreSQL. */
  private static final int OLDEST_POSTGRESQL = 14;

  /** PostgreSQL's driver prepares a statement on the server at its fifth execution. */
  private static final int PREPARED_AFTER = 5;

  /** SQLSTATE "invalid SQL statement name" and "duplicate prepared statement". */
  private static final Set<String> UNPREPARED = Set.of("26000", "42P05");

  private final int oldestPostgresql;

  DatabaseRequirements() {
    this(OLDEST_POSTGRESQL);
  }

  DatabaseRequirements(int oldestPostgresql) {
    this.oldestPostgresql = oldestPostgresql;
  }

  /**
   * Checks the database.
   *
   * @param source opens connections to the database
   * @param database the name of the database in messages
   * @throws IllegalStateException if the database does not meet a requirement or cannot be reached;
   *     the message is one line that says why and what to do
   */
  void check(DataSource source, String database) {
    try (Connection connection = source.getConnection()) {
      DatabaseMetaData about = connection.getMetaData();
      if (about.getDatabaseProductName().equals("PostgreSQL")) {
        checkAge(about, database);
        checkEncoding(connection, database);
        checkStatements(source, database);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(ExceptionSummary.of(e), e);
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

  /**
   * Checks that prepared statements survive the end of a transaction. PostgreSQL's driver prepares
   * a statement on the server at its fifth execution. A pooler that assigns another server
   * connection to each transaction then does not find the prepared statement.
   */
  private static void checkStatements(DataSource source, String database) throws SQLException {
    try (Connection connection = source.getConnection();
        Connection other = source.getConnection();
        PreparedStatement statement = connection.prepareStatement("select 1")) {
      for (int times = 0; times <= PREPARED_AFTER; times++) {
        statement.executeQuery().close();
      }
      other.setAutoCommit(false);
      try (Statement holding = other.createStatement()) {
        holding.execute("select 1"); // occupies the server connection that the pooler just freed
        connection.setAutoCommit(false);
        statement.executeQuery().close();
      } finally {
        other.rollback();
        connection.rollback();
      }
    } catch (SQLException e) {
      if (UNPREPARED.contains(String.valueOf(e.getSQLState()))) {
        throw new IllegalStateException(
            database
                + ": a pooler, such as PgBouncer in transaction mode, loses prepared statements."
                + " Add prepareThreshold=0 to the URL.",
            e);
      }
      throw e;
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
