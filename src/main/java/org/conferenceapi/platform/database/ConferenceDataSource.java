package org.conferenceapi.platform.database;

import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.conferenceapi.platform.config.Settings;

/**
 * Opens the connections of the application server's pool. The setting {@code conference.db.url}
 * decides where they lead: to a JDBC URL, or to a data source of the application server, given by
 * its JNDI name. Without that setting, they lead to an H2 database file in the data directory. A
 * URL with several hosts leads to the one that is the primary ({@code
 * docs/resilience.html#failover}). Why that is not left to the driver: it tries a host that hangs
 * before the one that was the primary a moment ago, has one time-out for all hosts, and takes a
 * former primary for the primary.
 *
 * <p>The application server creates this class by its public constructor: see the {@code
 * DataSourceDefinition} of {@link DatabaseStartup}.
 *
 * <p>Why the application has a pool of its own, even where the server has one: {@code
 * persistence.xml} names one data source, and the WAR must run with nothing but a JDBC URL in the
 * environment. With a property as the name ({@code ${name:default}}), WildFly as shipped does not
 * deploy the WAR: it takes the property for the name (WFLYCTL0412, required services are not
 * installed). It replaces properties in {@code DataSourceDefinition} as little, so this class
 * decides where connections lead. A data source of the server cannot take the name over, as it is
 * the application's. A transactional data source of the server would thus be a second way to the
 * same database, and not replace this one.
 */
public final class ConferenceDataSource implements DataSource {
  private static final System.Logger LOG = System.getLogger(ConferenceDataSource.class.getName());
  private static final AtomicBoolean REFUSED = new AtomicBoolean();

  /** SQLSTATE "invalid catalog name": the start does not wait after this error. */
  private static final String NO_SUCH_DATABASE = "3D000";

  private static final DatabaseAvailability AVAILABILITY =
      new DatabaseAvailability(System::nanoTime);

  private static final PrimaryCheck PRIMARY = new PrimaryCheck();
  private static final AtomicInteger REVALIDATIONS = new AtomicInteger();

  private final Settings settings;

  /** The host to try first comes first. */
  private volatile List<DatabaseAddress> hosts;

  private String profile;
  private boolean unlimited;

  /** Creates a data source with the settings of this node. */
  public ConferenceDataSource() {
    this(configured());
  }

  /**
   * Reads the settings. The application servers create this class before anything else of the
   * application: what they log about an exception here has many lines, and the reason in none of
   * them alone.
   */
  private static Settings configured() {
    try {
      return new Settings();
    } catch (IllegalStateException e) {
      if (REFUSED.compareAndSet(false, true)) {
        LOG.log(Level.ERROR, "The service does not start. " + e.getMessage());
      }
      throw e;
    }
  }

  ConferenceDataSource(Settings settings) {
    this.settings = settings;
    this.hosts = DatabaseAddress.of(settings).hosts();
  }

  /** Returns a data source whose statements have no time limit, for example for migrations. */
  static ConferenceDataSource unpooled() {
    ConferenceDataSource source = new ConferenceDataSource();
    source.unlimited = true;
    return source;
  }

  /**
   * Requires every open connection to be validated before its next transaction, because one of them
   * refused a write.
   */
  static void requireRevalidation() {
    REVALIDATIONS.incrementAndGet();
  }

  /** The availability of the database, as seen by all connections of this node. */
  static DatabaseAvailability availability() {
    return AVAILABILITY;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return ReconnectingConnection.open(
        new ReconnectingConnection.Source() {
          @Override
          public Connection open() throws SQLException {
            return AVAILABILITY.open(ConferenceDataSource.this::open, settings.dbWait());
          }

          @Override
          public boolean responds(Connection opened, int seconds) throws SQLException {
            return opened.isValid(seconds) && (isPostgres(opened) || answers(opened));
          }

          @Override
          public boolean isFit(Connection opened) throws SQLException {
            return !isPostgres(opened) || PRIMARY.refusal(opened).isEmpty();
          }

          @Override
          public void lost() {
            AVAILABILITY.recordLostConnection();
          }

          @Override
          public int revalidations() {
            return REVALIDATIONS.get();
          }
        },
        System::nanoTime);
  }

  /**
   * Opens a connection to the primary. It tries the last primary first, and a host that failed
   * last: it may take the whole time limit again.
   */
  private Connection open() throws ConnectionFailure {
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
    TimeLimits limits =
        TimeLimits.of(Math.max(hosts.size(), DatabaseAddress.hosts(opened.getMetaData().getURL())));
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
    info.setProperty("user", settings.dbUser().orElse("sa"));
    info.setProperty("password", settings.dbPassword().orElse(""));
    return driver(host).connect(host.url(), info);
  }

  @Override
  public Connection getConnection(String ignoredUser, String ignoredPassword) throws SQLException {
    return getConnection();
  }

  /**
   * Returns whether the settings name a data source of the application server whose connections
   * join JTA transactions. Call this method within a JTA transaction.
   *
   * @throws SQLException if the data source does not exist or opens no connection
   */
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
      thread.setContextClassLoader(ConferenceDataSource.class.getClassLoader());
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

  /**
   * Returns the property that exists only for WildFly: see {@link #setProfile}.
   *
   * @return the profile, or null
   */
  public String getProfile() {
    return profile;
  }

  /**
   * Accepts a property without effect. WildFly accepts a data source definition only with at least
   * one property.
   *
   * @param profile ignored
   */
  public void setProfile(String profile) {
    this.profile = profile;
  }

  @Override
  public PrintWriter getLogWriter() {
    return DriverManager.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("not a " + type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
