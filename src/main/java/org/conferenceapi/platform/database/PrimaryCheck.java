package org.conferenceapi.platform.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks that a connection leads to the current primary of PostgreSQL. It refuses a server that
 * accepts no writes, for example a standby. It also refuses a former primary that still accepts
 * writes, such as a machine that hung during a failover and continues: every promotion begins a new
 * <a href="https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-TIMELINES">
 * timeline</a> with a higher number, and the check knows the highest number that this node has
 * seen.
 */
final class PrimaryCheck {
  private static final String READ_ONLY = "select current_setting('transaction_read_only')";

  /** The first 8 digits of the name of a WAL file are the timeline, in hexadecimal notation. */
  private static final String WITH_TIMELINE =
      READ_ONLY
          + ", (select system_identifier from pg_control_system()), case when pg_is_in_recovery()"
          + " then null else left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) end";

  private final Map<String, Long> newestTimelines = new ConcurrentHashMap<>();
  private volatile boolean hasTimelines = true;

  /**
   * Returns why a connection to PostgreSQL is not to be used.
   *
   * @param connection a connection without a transaction
   * @return the reason, or empty if it leads to the primary
   * @throws SQLException if the database does not respond
   */
  Optional<String> refusal(Connection connection) throws SQLException {
    try {
      return hasTimelines ? checkTimeline(connection) : checkWrites(connection);
    } finally {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    }
  }

  private Optional<String> checkTimeline(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(WITH_TIMELINE)) {
      row.next();
      Optional<String> readOnly = readOnly(row);
      return readOnly.isPresent() || row.getString(3) == null
          ? readOnly
          : supersession(row.getString(2), Long.parseLong(row.getString(3), 16));
    } catch (SQLException e) {
      if (!isUnsupported(e)) {
        throw e;
      }
      hasTimelines = false; // a compatible database, or functions that the role may not call
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      return checkWrites(connection);
    }
  }

  private static Optional<String> checkWrites(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(READ_ONLY)) {
      row.next();
      return readOnly(row);
    }
  }

  private static Optional<String> readOnly(ResultSet row) throws SQLException {
    return row.getString(1).equals("on") ? Optional.of("it accepts no writes") : Optional.empty();
  }

  /** Remembers the highest timeline of each database system. */
  private Optional<String> supersession(String system, long timeline) {
    long newest = newestTimelines.merge(system, timeline, Math::max);
    return timeline < newest
        ? Optional.of(
            "it is a former primary, on timeline " + timeline + "; the primary is on " + newest)
        : Optional.empty();
  }

  /** SQLSTATE classes "syntax error or access rule violation" and "feature not supported". */
  private static boolean isUnsupported(SQLException thrown) {
    String state = String.valueOf(thrown.getSQLState());
    return state.startsWith("42") || state.startsWith("0A");
  }
}
