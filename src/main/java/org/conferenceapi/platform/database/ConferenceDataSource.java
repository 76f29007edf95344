package org.conferenceapi.platform.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.conferenceapi.platform.config.Settings;

/**
 * Opens the connections of the server's pool to the database that the settings name: by JDBC URL,
 * by the JNDI name of a data source that the server manages, or else to a file in the data
 * directory.
 */
public final class ConferenceDataSource implements DataSource {
  private static final int ANSWER_MILLIS = 10_000;

  /** SQLSTATE "invalid catalog name": waiting does not help. */
  private static final String NO_SUCH = "3D000";

  private static final DatabaseAvailability LINK = new DatabaseAvailability(System::nanoTime);

  private final Settings settings;
  private final DatabaseAddress address;
  private String user;
  private String password;
  private String profile;
  private boolean patient;

  /** With the settings of this server. */
  public ConferenceDataSource() {
    this(new Settings());
  }

  ConferenceDataSource(Settings settings) {
    this.settings = settings;
    this.address = DatabaseAddress.of(settings);
  }

  /** One whose statements may take as long as they need, such as those of a migration. */
  static ConferenceDataSource unpooled() {
    ConferenceDataSource source = new ConferenceDataSource();
    source.patient = true;
    return source;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return ReconnectingConnection.open(
        new ReconnectingConnection.Source() {
          @Override
          public Connection open() throws SQLException {
            return LINK.open(ConferenceDataSource.this::open, settings.dbWait());
          }

          @Override
          public boolean isFit(Connection opened) throws SQLException {
            return !isReadOnly(opened);
          }
        },
        System::nanoTime);
  }

  private Connection open() throws ConnectionFailure {
    Connection opened = null;
    try {
      opened = address.isOfTheServer() ? managed().getConnection() : own();
      if (isPostgres(opened)) {
        limit(opened);
      }
      if (isReadOnly(opened)) {
        throw new SQLException("it takes no changes", ConnectionFailure.READ_ONLY);
      }
      return opened;
    } catch (SQLException e) {
      discard(opened);
      throw ConnectionFailure.of(address, e);
    }
  }

  private static boolean isPostgres(Connection opened) throws SQLException {
    return opened.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }

  /** Such as one to a primary that has become a standby: it answers, and takes no change. */
  private static boolean isReadOnly(Connection opened) throws SQLException {
    if (!isPostgres(opened)) {
      return false;
    }
    try (Statement statement = opened.createStatement();
        ResultSet row = statement.executeQuery("show transaction_read_only")) {
      row.next();
      return row.getString(1).equals("on");
    } finally {
      if (!opened.getAutoCommit()) {
        opened.rollback();
      }
    }
  }

  /** A pool of the server must not keep it. */
  private static void discard(Connection opened) {
    if (opened == null) {
      return;
    }
    try (opened) {
      opened.abort(Runnable::run);
    } catch (SQLException e) {
      // it is of no use any more
    }
  }

  /** A node that went silent must not hold the others up with what it has locked. */
  private void limit(Connection opened) throws SQLException {
    opened.setNetworkTimeout(Runnable::run, patient ? 0 : ANSWER_MILLIS);
    try (Statement statement = opened.createStatement()) {
      statement.execute("set idle_in_transaction_session_timeout = '" + (patient ? 0 : 6) + "s'");
      statement.execute("set lock_timeout = '" + (patient ? 0 : 5) + "s'");
    }
  }

  private Connection own() throws SQLException {
    Properties info = new Properties();
    // PostgreSQL's driver: what the URL says wins over these
    info.setProperty("loginTimeout", "3");
    info.setProperty("tcpKeepAlive", "true");
    info.setProperty("reWriteBatchedInserts", "true");
    info.setProperty("ApplicationName", "conference");
    info.setProperty("user", settings.dbUser().orElse("sa"));
    info.setProperty("password", settings.dbPassword().orElse(""));
    return driver().connect(address.url(), info);
  }

  @Override
  public Connection getConnection(String ignoredUser, String ignoredPassword) throws SQLException {
    return getConnection();
  }

  /**
   * Whether the settings name a data source of the server whose connections are part of the
   * server's transactions; to be asked within one.
   */
  boolean takesPartInTransactions() throws SQLException {
    if (!address.isOfTheServer()) {
      return false;
    }
    try (Connection connection = managed().getConnection()) {
      return !connection.getAutoCommit();
    }
  }

  private DataSource managed() throws SQLException {
    Thread thread = Thread.currentThread();
    ClassLoader given = thread.getContextClassLoader();
    if (given == null) {
      // Payara Micro opens the first connections on such a thread, where it finds no data source
      thread.setContextClassLoader(ConferenceDataSource.class.getClassLoader());
    }
    try {
      return InitialContext.doLookup(address.url());
    } catch (NamingException e) {
      throw new SQLException("no such data source", NO_SUCH, e);
    } finally {
      thread.setContextClassLoader(given);
    }
  }

  private Driver driver() throws SQLException {
    try {
      String name =
          address.url().startsWith("jdbc:h2:") ? "org.h2.Driver" : "org.postgresql.Driver";
      return (Driver) Class.forName(name).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new SQLException("there is no driver", e);
    }
  }

  public String getUser() {
    return user;
  }

  /** Set by servers, and ignored: the settings decide. */
  public void setUser(String user) {
    this.user = user;
  }

  public String getPassword() {
    return password;
  }

  /** Set by servers, and ignored: the settings decide. */
  public void setPassword(String password) {
    this.password = password;
  }

  public String getProfile() {
    return profile;
  }

  /** WildFly accepts a definition only with at least one property. */
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
