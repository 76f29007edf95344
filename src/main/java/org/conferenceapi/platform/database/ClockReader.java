package org.conferenceapi.platform.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.conferenceapi.platform.ClockProducer;
import org.conferenceapi.platform.concurrent.CoalescingTask;
import org.conferenceapi.platform.lifecycle.EverySecondEvent;

/**
 * Reads the clock of the database at the start and every 5 seconds, for the clock that all nodes
 * share. Logs once if the clock of this machine differs.
 */
@ApplicationScoped
public class ClockReader {
  private static final System.Logger LOG = System.getLogger(ClockReader.class.getName());
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(5);
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  @Inject ClockProducer clocks;
  @Resource ManagedExecutorService executor;

  @Resource(lookup = "java:app/jdbc/conference")
  DataSource source;

  private CoalescingTask reading;
  private volatile long last = System.nanoTime();
  private volatile boolean differs;

  @PostConstruct
  void open() {
    reading = new CoalescingTask(executor, this::readSafely);
  }

  void onEverySecond(@Observes EverySecondEvent event) {
    if (System.nanoTime() - last >= INTERVAL) {
      last = System.nanoTime();
      reading.resubmit();
    }
  }

  private void readSafely() {
    try {
      read(source);
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "The clock of the database could not be read.", e); // it is away
    }
  }

  /**
   * Reads the clock once.
   *
   * @param database where it is
   * @throws SQLException if the database does not respond
   */
  void read(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      long asked = System.nanoTime();
      try (ResultSet row = statement.executeQuery("select current_timestamp")) {
        row.next();
        long answered = System.nanoTime();
        Instant time = row.getObject(1, OffsetDateTime.class).toInstant();
        clocks.shared().follow(time, asked, answered);
        compare(Duration.between(time, clocks.machine().instant()).abs());
      }
    }
  }

  private void compare(Duration difference) {
    boolean different = difference.compareTo(TOLERANCE) > 0;
    if (different && !differs) {
      LOG.log(
          Level.WARNING,
          "The clock of this machine differs from that of the database by more than {0} seconds. The"
              + " service follows the database; its log does not.",
          TOLERANCE.toSeconds());
    }
    differs = different;
  }
}
