package org.conferenceapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
  void anOutageIsRecentUntilWorkThatItInterruptedHasFailed() throws Exception {
    assertThat(availability.isOutage(null)).isFalse();
    assertThatThrownBy(() -> availability.open(() -> comesAt(2, "08006"), Duration.ZERO));
    clock.addAndGet(Duration.ofMinutes(5).toNanos());
    assertThat(availability.isOutage(null)).isTrue();
    availability.recordOutage("it does not respond");
    availability.open(() -> comesAt(1, ""), Duration.ZERO).close();
    assertThat(availability.isOutage(null)).isTrue();
    clock.addAndGet(Duration.ofSeconds(16).toNanos());
    assertThat(availability.isOutage(null)).isFalse();
  }

  @Test
  void anExceptionThatTheServerLogsMayBeTheFirstSignOfAnOutage() {
    assertThat(availability.isOutage(new IllegalStateException(new SQLException("", "23505"))))
        .isFalse();
    assertThat(availability.isOutage(new IllegalStateException(new SQLException("", "08006"))))
        .isTrue();
    assertThat(availability.isOutage(null)).isTrue();
    clock.addAndGet(Duration.ofSeconds(16).toNanos());
    assertThat(availability.isOutage(null)).isFalse();
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
