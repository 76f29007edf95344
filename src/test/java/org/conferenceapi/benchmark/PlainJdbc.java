package org.conferenceapi.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What the machine allows: the claims and updates of a sweep as batched JDBC, on the file that the
 * service has left, by one thread in one process with nothing around it.
 */
final class PlainJdbc implements AutoCloseable {
  private static final int BATCH = 200;

  private final Connection database;
  private final Deadlines deadlines;

  PlainJdbc(String url) throws SQLException {
    database = DriverManager.getConnection(url, "sa", "");
    database.setAutoCommit(false);
    deadlines = new Deadlines(url, "nobody", "none");
  }

  /** Ends so many, as many in a transaction as the service does; how long that takes. */
  Duration end(int due) throws SQLException {
    Instant deadline = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    deadlines.insert(due, deadline);
    Instant start = Instant.now();
    for (List<String> some = claim(start); !some.isEmpty(); some = claim(start)) {
      update(some, start);
    }
    return Duration.between(start, Instant.now());
  }

  private List<String> claim(Instant now) throws SQLException {
    List<String> sids = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select sid from conference where sid in"
                + " (select sid from conference where deadline <= ? order by deadline limit "
                + BATCH
                + ") for update skip locked")) {
      select.setObject(1, Deadlines.at(now));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          sids.add(rows.getString(1));
        }
      }
    }
    return sids;
  }

  private void update(List<String> sids, Instant now) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update conference set status = 'COMPLETED', endReason = 'NEVER_JOINED', endTime = ?,"
                + " deadline = ?, version = 2 where sid = ? and version = 1")) {
      for (String sid : sids) {
        update.setObject(1, Deadlines.at(now));
        update.setObject(2, Deadlines.at(now.plus(Duration.ofDays(30))));
        update.setString(3, sid);
        update.addBatch();
      }
      update.executeBatch();
    }
    database.commit();
  }

  @Override
  public void close() throws SQLException {
    deadlines.close();
    database.close();
  }
}
