package org.conferenceapi.platform;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Opens the connections of the server's pool to the database that the settings name: by JDBC URL,
 * by the JNDI name of a data source that the server manages, or else to a file in the data
 * directory.
 */
public final class ConferenceDataSource implements DataSource {
  private static final int ANSWER_MILLIS = 10_000;

  private final Settings settings = new Settings();
  private String user;
  private String password;
  private String profile;
  private boolean patient;

  /** One whose statements may take as long as they need, such as those of a migration. */
  static ConferenceDataSource unpooled() {
    ConferenceDataSource source = new ConferenceDataSource();
    source.patient = true;
    return source;
  }

  /** The JDBC URL of the embedded database: durable at commit, and patient with locks. */
  static String embeddedUrl(Settings settings) {
    return "jdbc:h2:file:"
        + settings.dataDir().toAbsolutePath().normalize().resolve("conference")
        + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE";
  }

  @Override
  public Connection getConnection() throws SQLException {
    return LastingConnection.open(this::open, System::nanoTime);
  }

  private Connection open() throws SQLException {
    String url = settings.dbUrl().isEmpty() ? embeddedUrl(settings) : settings.dbUrl();
    Connection opened = url.startsWith("jdbc:") ? own(url) : managed(url).getConnection();
    if (opened.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
      limit(opened);
    }
    return opened;
  }

  /** A node that went silent must not hold the others up with what it has locked. */
  private void limit(Connection opened) throws SQLException {
    opened.setNetworkTimeout(Runnable::run, patient ? 0 : ANSWER_MILLIS);
    try (Statement statement = opened.createStatement()) {
      statement.execute("set idle_in_transaction_session_timeout = '" + (patient ? 0 : 6) + "s'");
      statement.execute("set lock_timeout = '" + (patient ? 0 : 5) + "s'");
    }
  }

  private Connection own(String url) throws SQLException {
    Properties info = new Properties();
    // PostgreSQL's driver: what the URL says wins over these
    info.setProperty("loginTimeout", "3");
    info.setProperty("tcpKeepAlive", "true");
    info.setProperty("reWriteBatchedInserts", "true");
    info.setProperty("ApplicationName", "conference");
    info.setProperty("user", settings.dbUser().orElse("sa"));
    info.setProperty("password", settings.dbPassword().orElse(""));
    return driver(url).connect(url, info);
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
    String name = settings.dbUrl();
    if (name.isEmpty() || name.startsWith("jdbc:")) {
      return false;
    }
    try (Connection connection = managed(name).getConnection()) {
      return !connection.getAutoCommit();
    }
  }

  private static DataSource managed(String name) throws SQLException {
    try {
      return InitialContext.doLookup(name);
    } catch (NamingException e) {
      throw new SQLException("conference.db.url = '" + name + "': no such data source", e);
    }
  }

  private static Driver driver(String url) throws SQLException {
    try {
      String name = url.startsWith("jdbc:h2:") ? "org.h2.Driver" : "org.postgresql.Driver";
      return (Driver) Class.forName(name).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new SQLException("No driver for " + url.split("[?;]")[0], e);
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
