package org.conferenceapi.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * Inserts conferences with a deadline and without participants into the database, and checks how
 * they end.
 */
final class Expiry {
  private static final String NEW_SID = "replace(cast(uuidv7() as text), '-', '')";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration OFTEN = Duration.ofMillis(50);

  private final RealPostgres database;
  private final String mark;
  private final RowTemplate pattern;
  private long made;

  /** For conferences with that user data; their row template is created through the API. */
  Expiry(BenchmarkEnvironment environment, String mark) throws SQLException {
    database = environment.database();
    this.mark = mark;
    String sid =
        environment
            .server()
            .service()
            .subaccount()
            .xml()
            .post("~/conf", "<conf/>")
            .expect(201)
            .get("sid");
    pattern = RowTemplate.of(database, "conference", "sid", sid).with("userData", "'" + mark + "'");
  }

  /**
   * Adds that many conferences; their deadline is an SQL expression in which {@code i} counts from
   * 1.
   */
  void add(int number, String deadline) {
    made +=
        database.update(
            pattern
                .with("sid", NEW_SID)
                .with("expireTime", deadline)
                .with("deadline", deadline)
                .insertForEach("generate_series(1, " + number + ") i"));
  }

  /** The format of such a time. */
  static String at(Instant time) {
    return "cast('" + time + "' as timestamptz)";
  }

  /** Waits until no live conference with that deadline is left. */
  void awaitEnd(Instant deadline) {
    String due =
        "select count(*) from (select 1 from conference where deadline = %s limit 1) due"
            .formatted(at(deadline));
    Awaitility.await().pollInterval(OFTEN).atMost(PATIENCE).until(() -> database.number(due) == 0);
  }

  /** Waits until that many conferences have ended. */
  void awaitEnds(long number) {
    Awaitility.await()
        .pollInterval(Duration.ofSeconds(1))
        .atMost(PATIENCE)
        .until(() -> ended() == number);
  }

  /** How long after its deadline the end of each was committed. */
  Latencies lateness() {
    Latencies late = new Latencies();
    try (Connection connection = database.connect();
        PreparedStatement select =
            connection.prepareStatement(
                "select expireTime, pg_xact_commit_timestamp(xmin) from conference"
                    + " where userData = ? and status = 'COMPLETED'")) {
      select.setString(1, mark);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          OffsetDateTime deadline = row.getObject(1, OffsetDateTime.class);
          late.add(Duration.between(deadline, row.getObject(2, OffsetDateTime.class)).toNanos());
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return late;
  }

  private long ended() {
    return count(" and status = 'COMPLETED' and endReason = 'NEVER_JOINED'");
  }

  /** Compares the ended conferences with the expected ones. */
  List<String> verify(long waiting) {
    return Mismatch.all(
        new Mismatch(mark + ": conferences", made, count("")),
        new Mismatch(mark + ": ended for nobody joined", made - waiting, ended()));
  }

  /** Finds conferences that ended before their deadline. */
  List<String> verifyTimes() {
    return Mismatch.all(
        new Mismatch(mark + ": ended before their time", 0, count(" and endTime < expireTime")));
  }

  private long count(String condition) {
    return database.number(
        "select count(*) from conference where userData = '" + mark + "'" + condition);
  }

  static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
