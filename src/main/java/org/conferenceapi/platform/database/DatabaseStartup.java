package org.conferenceapi.platform.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.conferenceapi.platform.ExceptionSummary;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.log.ServerLogFilter;
import org.conferenceapi.platform.security.PrivateFolder;

/**
 * Defines the JDBC pool, the data source {@code java:app/jdbc/conference}, and prepares the
 * database. Other startup singletons depend on it: before they start, it creates the data
 * directory, checks the database and migrates the schema. While the node runs, it reports whether
 * the database is available.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@DataSourceDefinition(
    name = "java:app/jdbc/conference",
    className = "org.conferenceapi.platform.database.ConferenceDataSource",
    minPoolSize = 4,
    maxPoolSize = PoolUsage.MAX_CONNECTIONS,
    properties = {"profile=default"})
public class DatabaseStartup {
  private static final System.Logger LOG = System.getLogger(DatabaseStartup.class.getName());
  private static final int TIMEOUT_SECONDS = 2;
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
  private static final long LOST_TASK_NANOS = TimeUnit.SECONDS.toNanos(15);

  @Resource(lookup = "java:app/jdbc/conference")
  DataSource source;

  @Resource ManagedExecutorService executor;
  @Resource UserTransaction transaction;
  @Inject Settings settings;
  @Inject ClockReader clock;
  private final RefusedWriteMonitor refusedWrites = new RefusedWriteMonitor(System::nanoTime);
  private Check check;
  private Runnable removeLogFilter = () -> {};

  @PostConstruct
  void start() {
    removeLogFilter = ServerLogFilter.install(ConferenceDataSource.availability()::isOutage);
    try {
      bringUpToDate();
    } catch (IllegalStateException e) {
      // the application server's own message has many lines that hide this one
      LOG.log(Level.ERROR, "The service does not start. " + e.getMessage());
      throw e;
    }
  }

  @PreDestroy
  void stop() {
    removeLogFilter.run();
  }

  private void bringUpToDate() {
    PrivateFolder dataDir = PrivateFolder.ofOwner(settings.dataDir());
    try {
      dataDir.create();
    } catch (IOException e) {
      throw new IllegalStateException(
          "conference.data-dir = '"
              + settings.dataDir()
              + "': the directory cannot be created: "
              + ExceptionSummary.of(e),
          e);
    }
    migrate();
    dataDir.restrictPermissions(); // the embedded database has created its file
  }

  private void migrate() {
    String address = DatabaseAddress.of(settings).toString();
    ConferenceDataSource unpooled = ConferenceDataSource.unpooled();
    refuseTransactional(unpooled, address);
    new DatabaseRequirements().check(unpooled, address);
    new SchemaMigration(unpooled, address).migrate();
    readClock(unpooled, address);
  }

  private void readClock(ConferenceDataSource unpooled, String address) {
    try {
      clock.read(unpooled);
    } catch (SQLException e) {
      throw new IllegalStateException(
          address + ": its clock cannot be read: " + ExceptionSummary.of(e), e);
    }
  }

  /**
   * Refuses a data source that joins JTA transactions: the application server would commit and
   * close its connections while the pool of this application still holds them.
   */
  private void refuseTransactional(ConferenceDataSource unpooled, String address) {
    try {
      transaction.begin();
      try {
        if (unpooled.joinsTransactions()) {
          throw new IllegalStateException(
              address
                  + ": this data source joins the server's JTA transactions, and must not"
                  + " (WildFly: jta=false; Payara: non-transactional connections)");
        }
      } finally {
        transaction.rollback();
      }
    } catch (NotSupportedException | SystemException | SQLException e) {
      throw new IllegalStateException(ExceptionSummary.of(e), e);
    }
  }

  /**
   * Checks within two seconds whether the database responds and accepts writes. Concurrent calls
   * share one check.
   *
   * @return false if the database does not respond within two seconds of the start of the check, or
   *     refused a write in the last five seconds
   */
  public boolean isAvailable() {
    try {
      Check current = check();
      // the two seconds count from the start of the shared check, not from this call
      long remaining = TIMEOUT_NANOS - (System.nanoTime() - current.begun());
      return !refusedWrites.hasRecent() && current.result().get(remaining, TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Records a write that the database refused because it lacks a resource, such as disk space or
   * memory, or is read-only. Connection failures are ignored: they are logged elsewhere.
   *
   * @param why the exception of the refused write
   */
  public void recordRefusedWrite(SQLException why) {
    if (!(why instanceof ConnectionFailure)) { // logged by DatabaseAvailability
      if (ConnectionFailure.READ_ONLY.equals(why.getSQLState())) {
        ConferenceDataSource.requireRevalidation();
      }
      refusedWrites.record(DatabaseAddress.of(settings) + ": " + ExceptionSummary.of(why));
    }
  }

  /**
   * Records that the database did not respond, for the log of the outage.
   *
   * @param why the exception that says so
   */
  public void recordOutage(SQLException why) {
    String reason =
        why instanceof ConnectionFailure
            ? ExceptionSummary.of(why)
            : DatabaseAddress.of(settings) + ": " + ExceptionSummary.of(why);
    ConferenceDataSource.availability().recordOutage(reason);
  }

  /** Counts a request that failed because of an outage of the database, for its log. */
  public void countFailedRequest() {
    ConferenceDataSource.availability().countFailedRequest();
  }

  /**
   * Returns the running check, or starts one. A check older than 15 seconds is replaced, because an
   * application server that is starting may lose a submitted task.
   */
  private synchronized Check check() {
    long now = System.nanoTime();
    if (check == null || check.result().isDone() || now - check.begun() > LOST_TASK_NANOS) {
      check = new Check(executor.submit(this::answersNow), now);
    }
    return check;
  }

  /**
   * Measures the time until a connection of the pool has responded, waiting for a free one
   * included.
   *
   * @return the time; at most the timeout of 2 seconds after the connection is free
   * @throws SQLException if the database does not respond
   */
  public Duration responseTime() throws SQLException {
    long begun = System.nanoTime();
    try (Connection connection = source.getConnection()) {
      if (!connection.isValid(TIMEOUT_SECONDS)) {
        throw new SQLException("no response within " + TIMEOUT_SECONDS + " seconds");
      }
      return Duration.ofNanos(System.nanoTime() - begun);
    }
  }

  private record Check(Future<Boolean> result, long begun) {}

  private boolean answersNow() {
    try (Connection connection = source.getConnection()) {
      boolean responds = connection.isValid(TIMEOUT_SECONDS);
      if (responds) {
        ConferenceDataSource.availability().recordSuccess();
      }
      return responds;
    } catch (SQLException e) {
      return false;
    }
  }
}
