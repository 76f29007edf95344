package org.conferenceapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;

class DatabaseAvailabilityTest {
  private static final DatabaseAddress ADDRESS =
      new DatabaseAddress("conference.db.url", "jdbc:h2:mem:", "jdbc:h2:mem:");
  private static final Duration WAIT = Duration.ofMinutes(1);

  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger attempts = new AtomicInteger();
  private final DatabaseAvailability availability = new DatabaseAvailability(clock::get);

  @Test
  void aDatabaseThatIsStartingIsWaitedFor() throws Exception {
    try (Connection opened = availability.open(() -> comesAt(2, "08001"), WAIT)) {
      assertThat(opened.isClosed()).isFalse();
    }
  }

  @Test
  void theWaitIsLimitedByTheSetting() {
    DatabaseAvailability.Source never =
        () -> {
          clock.addAndGet(WAIT.toNanos() / 2);
          return comesAt(100, "57P03");
        };
    assertThatThrownBy(() -> availability.open(never, WAIT)).isInstanceOf(ConnectionFailure.class);
    assertThat(attempts).hasValue(2);
  }

  @Test
  void aWrongPasswordIsNotRetried() {
    assertThatThrownBy(() -> availability.open(() -> comesAt(2, "28P01"), WAIT))
        .hasMessageContaining("conference.db.password");
    assertThat(attempts).hasValue(1);
  }

  @Test
  void afterTheFirstConnectionThereIsNoWait() throws Exception {
    availability.open(() -> comesAt(1, "08001"), WAIT).close();
    attempts.set(0);
    assertThatThrownBy(() -> availability.open(() -> comesAt(2, "08001"), WAIT))
        .hasMessageContaining("cannot be reached");
    assertThat(attempts).hasValue(1);
  }

  @Test
  void anOutageAndItsEndAreEachLoggedOnce() throws Exception {
    List<String> told = new ArrayList<>();
    Logger log = Logger.getLogger(DatabaseAvailability.class.getName());
    Handler handler =
        new StreamHandler() {
          @Override
          public synchronized void publish(LogRecord line) {
            told.add(line.getMessage());
          }
        };
    log.addHandler(handler);
    try {
      for (int outage = 0; outage < 3; outage++) {
        for (int call = 0; call < 3; call++) {
          attempts.set(0);
          assertThatThrownBy(() -> availability.open(() -> comesAt(2, "08006"), Duration.ZERO));
        }
        availability.open(() -> comesAt(1, ""), Duration.ZERO).close();
        clock.addAndGet(Duration.ofSeconds(31).toNanos());
      }
    } finally {
      log.removeHandler(handler);
    }
    String gone = "conference.db.url = 'jdbc:h2:mem:': the database cannot be reached: refused";
    String back = "The database is reachable now.";
    assertThat(told).containsExactly(gone, back, gone, back); // the second was too soon
  }

  private Connection comesAt(int attempt, String stateBefore) throws ConnectionFailure {
    try {
      if (attempts.incrementAndGet() < attempt) {
        throw new SQLException("refused", stateBefore);
      }
      return DriverManager.getConnection(ADDRESS.url());
    } catch (SQLException e) {
      throw ConnectionFailure.of(ADDRESS, e);
    }
  }
}
