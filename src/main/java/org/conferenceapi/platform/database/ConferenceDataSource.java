package org.conferenceapi.platform.database;

import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.conferenceapi.platform.config.Settings;

/**
 * Opens the connections of the application server's pool. The setting {@code conference.db.url}
 * decides where they lead: to a JDBC URL, or to a data source of the application server, given by
 * its JNDI name. Without that setting, they lead to an H2 database file in the data directory.
 * {@link DatabaseConnector} opens them.
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

  private static final DatabaseAvailability AVAILABILITY =
      new DatabaseAvailability(System::nanoTime);

  private static final AtomicInteger REVALIDATIONS = new AtomicInteger();

  private final DatabaseConnector connector;
  private final Duration wait;
  private String profile;

  /** Creates a data source with the settings of this node. */
  public ConferenceDataSource() {
    this(configured(), false);
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
    this(settings, false);
  }

  private ConferenceDataSource(Settings settings, boolean unlimited) {
    connector = new DatabaseConnector(settings, unlimited);
    wait = settings.dbWait();
  }

  /** Returns a data source whose statements have no time limit, for example for migrations. */
  static ConferenceDataSource unpooled() {
    return new ConferenceDataSource(configured(), true);
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
            return AVAILABILITY.open(connector::open, wait);
          }

          @Override
          public boolean responds(Connection opened, int seconds) throws SQLException {
            return connector.responds(opened, seconds);
          }

          @Override
          public boolean isFit(Connection opened) throws SQLException {
            return connector.isPrimary(opened);
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
   * Returns whether the settings name a data source of the application server whose connections
   * join JTA transactions. Call this method within a JTA transaction.
   *
   * @throws SQLException if the data source does not exist or opens no connection
   */
  boolean joinsTransactions() throws SQLException {
    return connector.joinsTransactions();
  }

  @Override
  public Connection getConnection(String ignoredUser, String ignoredPassword) throws SQLException {
    return getConnection();
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
