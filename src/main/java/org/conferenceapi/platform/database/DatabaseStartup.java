package org.conferenceapi.platform.database;

import jakarta.annotation.PostConstruct;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.conferenceapi.platform.ExceptionSummary;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.security.PrivateFolder;

/** The database: brings its schema up to date before anything else starts. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@DataSourceDefinition(
    name = "java:app/jdbc/conference",
    className = "org.conferenceapi.platform.database.ConferenceDataSource",
    minPoolSize = 4,
    maxPoolSize = 20,
    properties = {"profile=default"})
public class DatabaseStartup {
  private static final System.Logger LOG = System.getLogger(DatabaseStartup.class.getName());
  private static final int PATIENCE_SECONDS = 2;
  private static final long OVERDUE_NANOS = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
  private static final long FORGOTTEN_NANOS = TimeUnit.SECONDS.toNanos(15);

  @Resource(lookup = "java:app/jdbc/conference")
  DataSource source;

  @Resource ManagedExecutorService executor;
  @Resource UserTransaction transaction;
  @Inject Settings settings;
  private final RefusedWriteMonitor refused = new RefusedWriteMonitor(System::nanoTime);
  private Check check;

  @PostConstruct
  void start() {
    try {
      bringUpToDate();
    } catch (IllegalStateException e) {
      // the server's own message has many lines, and this one somewhere
      LOG.log(Level.ERROR, "The service does not start. " + e.getMessage());
      throw e;
    }
  }

  private void bringUpToDate() {
    PrivateFolder dataDir = PrivateFolder.ofOwner(settings.dataDir());
    try {
      dataDir.make();
    } catch (IOException e) {
      throw new IllegalStateException(
          "conference.data-dir = '"
              + settings.dataDir()
              + "': cannot be made: "
              + ExceptionSummary.of(e),
          e);
    }
    migrate();
    dataDir.tighten(); // the embedded database has made its file
  }

  private void migrate() {
    String address = DatabaseAddress.of(settings).toString();
    ConferenceDataSource unpooled = ConferenceDataSource.unpooled();
    refuseTransactional(unpooled, address);
    new DatabaseRequirements().check(unpooled, address);
    new SchemaMigration(unpooled, address).bringUpToDate();
  }

  /** Its connections would be committed and closed behind the back of the pool that keeps them. */
  private void refuseTransactional(ConferenceDataSource unpooled, String address) {
    try {
      transaction.begin();
      try {
        if (unpooled.takesPartInTransactions()) {
          throw new IllegalStateException(
              address
                  + ": this data source takes part in the server's transactions, and must not"
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
   * Whether the database answers, and takes changes as far as is known; says so within two seconds,
   * however long the database takes.
   */
  public boolean answers() {
    try {
      Check current = check();
      // who comes later knows as much as those who have waited
      long patience = OVERDUE_NANOS - (System.nanoTime() - current.begun());
      return !refused.areRecent() && current.result().get(patience, TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Takes notice of a change that the database refused for want of something it needs itself. */
  public void refusedChange(SQLException why) {
    if (!(why instanceof ConnectionFailure)) { // which has been told of
      refused.note(DatabaseAddress.of(settings) + ": " + ExceptionSummary.of(why));
    }
  }

  /** One for all who ask meanwhile; a server that is starting may forget it. */
  private synchronized Check check() {
    long now = System.nanoTime();
    if (check == null || check.result().isDone() || now - check.begun() > FORGOTTEN_NANOS) {
      check = new Check(executor.submit(this::answersNow), now);
    }
    return check;
  }

  private record Check(Future<Boolean> result, long begun) {}

  private boolean answersNow() {
    try (Connection connection = source.getConnection()) {
      return connection.isValid(PATIENCE_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }
}
