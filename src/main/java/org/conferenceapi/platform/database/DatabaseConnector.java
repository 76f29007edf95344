package org.conferenceapi.platform.database;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.conferenceapi.platform.config.Settings;

/**
 * Opens connections to the database that the settings name, by its JDBC driver or by a data source
 * of the application server. A URL with several hosts leads to the one that is the primary ({@code
 * docs/resilience.html#failover}). Why that is not left to the driver: it tries a host that hangs
 * before the one that was the primary a moment ago, has one time-out for all hosts, and takes a
 * former primary for the primary.
 */
final class DatabaseConnector {
  /** SQLSTATE "invalid catalog name": the start does not wait after this error. */
  private static final String NO_SUCH_DATABASE = "3D000";

  private static final PrimaryCheck PRIMARY = new PrimaryCheck();

  private final Settings settings;
  private final boolean unlimited;

  /** The host to try first comes first. */
  private volatile List<DatabaseAddress> hosts;

  /**
   * Reads the address of the database.
   *
   * @param unlimited whether statements have no time limit
   */
  DatabaseConnector(Settings settings, boolean unlimited) {
    this.settings = settings;
    this.unlimited = unlimited;
    this.hosts = DatabaseAddress.of(settings).hosts();
  }

  /**
   * Opens a connection to the primary. It tries the last primary first, and a host that failed
   * last: it may take the whole time limit again.
   */
  Connection open() throws ConnectionFailure {
    List<ConnectionFailure> failures = new ArrayList<>();
    for (DatabaseAddress each : hosts) {
      try {
        Connection opened = open(each);
        prefer(each);
        return opened;
      } catch (ConnectionFailure e) {
        failures.add(e);
        defer(each);
      }
    }
    throw ConnectionFailure.ofAll(failures);
  }

  private void prefer(DatabaseAddress host) {
    if (!hosts.get(0).equals(host)) {
      hosts = Stream.concat(Stream.of(host), others(host)).toList();
    }
  }

  private void defer(DatabaseAddress host) {
    hosts = Stream.concat(others(host), Stream.of(host)).toList();
  }

  private Stream<DatabaseAddress> others(DatabaseAddress host) {
    return hosts.stream().filter(each -> !each.equals(host));
  }

  private Connection open(DatabaseAddress host) throws ConnectionFailure {
    Connection opened = null;
    try {
      opened = host.isJndiName() ? managed(host).getConnection() : own(host);
      if (isPostgres(opened)) {
        limit(opened);
        Optional<String> refusal = PRIMARY.refusal(opened);
        if (refusal.isPresent()) {
          throw new SQLException(refusal.get(), ConnectionFailure.READ_ONLY);
        }
      }
      return opened;
    } catch (SQLException e) {
      discard(opened);
      throw ConnectionFailure.of(host, e);
    }
  }

  /** Returns whether a connection responds within the time. */
  boolean responds(Connection opened, int seconds) throws SQLException {
    return opened.isValid(seconds) && (isPostgres(opened) || answers(opened));
  }

  /** Returns whether a connection leads to the current primary. H2 has no other server. */
  boolean isPrimary(Connection opened) throws SQLException {
    return !isPostgres(opened) || PRIMARY.refusal(opened).isEmpty();
  }

  /** H2 takes connections for valid whose database it has closed, because its disk was full. */
  private static boolean answers(Connection opened) {
    try (Statement statement = opened.createStatement()) {
      return statement.execute("select 1");
    } catch (SQLException e) {
      return false;
    }
  }

  private static boolean isPostgres(Connection opened) throws SQLException {
    return opened.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }

  /** Aborts a connection, so that a pool of the application server does not keep it. */
  private static void discard(Connection opened) {
    if (opened == null) {
      return;
    }
    try (opened) {
      opened.abort(Runnable::run);
    } catch (SQLException e) {
      // the connection is not used again
    }
  }

  /**
   * Sets the time limits of a PostgreSQL connection, so that a node that stopped responding does
   * not block other nodes with its locks; a transaction may be idle for 6 seconds. An unpooled data
   * source has no limits.
   */
  private void limit(Connection opened) throws SQLException {
    // a data source of the server may have several hosts in its URL
    int hostsOfDriver = DatabaseAddress.hosts(opened.getMetaData().getURL()).size();
    TimeLimits limits = TimeLimits.of(Math.max(hosts.size(), hostsOfDriver));
    opened.setNetworkTimeout(Runnable::run, unlimited ? 0 : (int) limits.response().toMillis());
    try (Statement statement = opened.createStatement()) {
      statement.execute("set idle_in_transaction_session_timeout = '" + (unlimited ? 0 : 6) + "s'");
      statement.execute(
          "set lock_timeout = '" + (unlimited ? 0 : limits.lock().toSeconds()) + "s'");
    }
  }

  private Connection own(DatabaseAddress host) throws SQLException {
    Properties info = new Properties();
    // PostgreSQL's driver gives parameters in the URL precedence over these properties
    TimeLimits.of(hosts.size()).setIn(info);
    info.setProperty("tcpKeepAlive", "true");
    info.setProperty("reWriteBatchedInserts", "true");
    info.setProperty("ApplicationName", "conference");
    // else H2 may answer a repeated query with the result from before a commit (its issue 3894)
    info.setProperty("OPTIMIZE_REUSE_RESULTS", "FALSE");
    info.setProperty("user", settings.dbUser().orElse("sa"));
    info.setProperty("password", settings.dbPassword().orElse(""));
    return driver(host).connect(host.url(), info);
  }

  /** See {@link ConferenceDataSource#joinsTransactions}. */
  boolean joinsTransactions() throws SQLException {
    DatabaseAddress only = hosts.get(0);
    if (!only.isJndiName()) {
      return false;
    }
    try (Connection connection = managed(only).getConnection()) {
      return !connection.getAutoCommit();
    }
  }

  private static DataSource managed(DatabaseAddress host) throws SQLException {
    Thread thread = Thread.currentThread();
    ClassLoader given = thread.getContextClassLoader();
    if (given == null) {
      // Payara Micro opens the first connections on a thread without a context class loader, where
      // the JNDI lookup finds no data source
      thread.setContextClassLoader(DatabaseConnector.class.getClassLoader());
    }
    try {
      return InitialContext.doLookup(host.url());
    } catch (NamingException e) {
      throw new SQLException("no such data source", NO_SUCH_DATABASE, e);
    } finally {
      thread.setContextClassLoader(given);
    }
  }

  private static Driver driver(DatabaseAddress host) throws SQLException {
    try {
      String name = host.url().startsWith("jdbc:h2:") ? "org.h2.Driver" : "org.postgresql.Driver";
      return Class.forName(name).asSubclass(Driver.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new SQLException("the JDBC driver is missing", e);
    }
  }
}
