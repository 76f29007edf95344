package org.conferenceapi.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends conferences with batched SQL only: claims a batch, updates it, commits, and repeats. The
 * deadlines are in the far future, so the service ignores these conferences.
 */
final class BatchedExpiry {
  private static final Instant DEADLINE = Instant.parse("5000-01-01T00:00:00Z");
  private static final int BATCH = 1_000;

  private final RealPostgres database;
  private final Expiry conferences;

  BatchedExpiry(BenchmarkEnvironment environment) throws SQLException {
    database = environment.database();
    conferences = new Expiry(environment, "limit-expire");
  }

  /** Adds that many conferences, ends them, and returns how long ending them took. */
  Duration run(int number) {
    conferences.add(number, Expiry.at(DEADLINE));
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      long start = System.nanoTime();
      while (endSome(connection)) {
        connection.commit();
      }
      return Duration.ofNanos(System.nanoTime() - start);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Compares the ended conferences with the expected ones. */
  List<String> verify() {
    return conferences.verify(0);
  }

  private static boolean endSome(Connection connection) throws SQLException {
    List<String> sids = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select sid from conference where deadline = ? limit ? for update skip locked")) {
      select.setObject(1, Expiry.utc(DEADLINE));
      select.setInt(2, BATCH);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          sids.add(rows.getString(1));
        }
      }
    }
    Instant now = Instant.now();
    try (PreparedStatement update =
        connection.prepareStatement(
            "update conference set status = 'COMPLETED', endReason = 'NEVER_JOINED', endTime = ?,"
                + " deadline = ?, version = version + 1 where sid = ?")) {
      for (String sid : sids) {
        update.setObject(1, Expiry.utc(now));
        update.setObject(2, Expiry.utc(now.plus(Duration.ofDays(30))));
        update.setString(3, sid);
        update.addBatch();
      }
      update.executeBatch();
    }
    return !sids.isEmpty();
  }
}
