package org.conferenceapi.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.platform.Ids;

/** Puts conferences into a running service's database, and watches them end. */
final class Deadlines implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration FAR = Duration.ofDays(1);
  private static final Duration LEAD = Duration.ofMillis(1500);
  private static final int BATCH = 1_000;

  private final Connection database;
  private final String account;
  private final String app;
  private int waiting;

  Deadlines(String url, Service service) throws SQLException {
    this(url, service.credential("subaccount.sid"), service.credential("app.sid"));
  }

  Deadlines(String url, String account, String app) throws SQLException {
    database = DriverManager.getConnection(url, "sa", "");
    database.setAutoCommit(false);
    this.account = account;
    this.app = app;
  }

  /** Adds conferences until so many wait for a deadline that is far away. */
  void waitFor(int number) throws SQLException {
    insert(number - waiting, Instant.now().plus(FAR));
    waiting = number;
  }

  /** Has so many become due at one instant; how long after it the last end was visible. */
  Duration sweep(int due) throws SQLException {
    Instant deadline = Instant.now().plus(LEAD).truncatedTo(ChronoUnit.MILLIS);
    if (due > BATCH) {
      deadline = deadline.plus(LEAD.multipliedBy(2));
    }
    insert(due, deadline);
    if (Instant.now().isAfter(deadline)) {
      throw new IllegalStateException("the machine is too slow to prepare " + due);
    }
    until(deadline);
    while (count(deadline) > 0) {
      if (Instant.now().isAfter(deadline.plus(PATIENCE))) {
        throw new IllegalStateException(count(deadline) + " have not ended");
      }
      LockSupport.parkNanos(5_000_000);
    }
    return Duration.between(deadline, Instant.now());
  }

  /** Waits for these to end; how many milliseconds late each did. */
  long[] lateness(String... sids) throws SQLException {
    long[] late = new long[sids.length];
    try (PreparedStatement select =
        database.prepareStatement("select expireTime, endTime from conference where sid = ?")) {
      for (int i = 0; i < sids.length; i++) {
        late[i] = lateness(select, sids[i]);
      }
    }
    return late;
  }

  private long lateness(PreparedStatement select, String sid) throws SQLException {
    Instant giveUp = Instant.now().plus(PATIENCE);
    select.setString(1, sid);
    while (Instant.now().isBefore(giveUp)) {
      try (ResultSet row = select.executeQuery()) {
        row.next();
        OffsetDateTime end = row.getObject(2, OffsetDateTime.class);
        if (end != null) {
          return Duration.between(row.getObject(1, OffsetDateTime.class), end).toMillis();
        }
      }
      database.commit();
      LockSupport.parkNanos(50_000_000);
    }
    throw new IllegalStateException(sid + " has not ended");
  }

  /** Waits until then. */
  static void until(Instant time) {
    while (Instant.now().isBefore(time)) {
      LockSupport.parkNanos(Duration.between(Instant.now(), time).toNanos());
    }
  }

  private int count(Instant deadline) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("select count(*) from conference where deadline = ?")) {
      select.setObject(1, at(deadline));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } finally {
      database.commit();
    }
  }

  /** Adds conferences that nobody has entered, with that deadline, in one transaction. */
  void insert(int number, Instant deadline) throws SQLException {
    Instant now = Instant.now();
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into conference (sid, version, accountSid, appSid, format, status, beginTime,"
                + " expireTime, deadline, partCount, liveCount, ringingCount, lastSequence)"
                + " values (?, 1, ?, ?, 'XML', 'INITIATED', ?, ?, ?, 0, 0, 0, 0)")) {
      for (int i = 1; i <= number; i++) {
        insert.setString(1, Ids.sid(now));
        insert.setString(2, account);
        insert.setString(3, app);
        insert.setObject(4, at(now));
        insert.setObject(5, at(deadline));
        insert.setObject(6, at(deadline));
        insert.addBatch();
        if (i % BATCH == 0 || i == number) {
          insert.executeBatch();
        }
      }
    }
    database.commit();
  }

  static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
