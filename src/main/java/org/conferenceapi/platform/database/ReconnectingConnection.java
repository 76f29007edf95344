package org.conferenceapi.platform.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A connection that survives restarts of the database. Application servers keep the connections of
 * an application's own pool forever and do not validate them. This connection validates itself
 * before each transaction, if it is closed, has failed, was not used for 500 ms, or another
 * connection refused a write. It replaces a broken connection by a new one. A transaction that is
 * active on a connection that breaks fails.
 *
 * <p>Why a pool's own validation is not enough: Payara validates with the property {@code
 * fish.payara.is-connection-validation-required} of the {@code DataSourceDefinition}, and then no
 * request failed after all 20 connections had been cut. But it keeps connections to a database that
 * has become read-only, and the health check did not see it. WildFly passes no validation to the
 * pool of a {@code DataSourceDefinition}: without this class, all of the next 2,700 requests failed
 * there, until the end of the measurement after 20 seconds; also with connections from a data
 * source of the server that validates them.
 */
final class ReconnectingConnection implements InvocationHandler {
  private static final long VALID_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int VALIDATION_TIMEOUT_SECONDS = 2;

  private final Source source;
  private final LongSupplier nanos;
  private final PoolUsage.Member usage;
  private Connection current;
  private boolean autoCommit = true;
  private boolean inTransaction;

  /** Whether it has failed since it was validated. */
  private boolean suspect;

  private long lastUse;
  private int revalidations;

  private ReconnectingConnection(Source source, LongSupplier nanos) throws SQLException {
    this.source = source;
    this.nanos = nanos;
    this.current = source.open();
    this.usage = new PoolUsage.Member();
    this.lastUse = nanos.getAsLong();
    this.revalidations = source.revalidations();
  }

  /** Opens connections to the database. */
  interface Source {
    /** Returns a new connection. */
    Connection open() throws SQLException;

    /** Returns whether the database responds on a connection within that time. */
    default boolean responds(Connection opened, int seconds) throws SQLException {
      return opened.isValid(seconds);
    }

    /** Returns whether a connection that responds can be used, for example also for writes. */
    default boolean isFit(Connection opened) throws SQLException {
      return true;
    }

    /** Is told that a connection broke during use. */
    default void lost() {}

    /**
     * Returns how often all open connections had to be validated before their next transaction. A
     * change requires it once more.
     */
    default int revalidations() {
      return 0;
    }
  }

  /**
   * Opens a connection that reconnects.
   *
   * @param source opens the underlying connections
   * @param nanos a monotonic clock in nanoseconds
   * @return the connection
   * @throws SQLException if no connection can be opened now
   */
  static Connection open(Source source, LongSupplier nanos) throws SQLException {
    return (Connection)
        Proxy.newProxyInstance(
            ReconnectingConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new ReconnectingConnection(source, nanos));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "reconnecting " + current;
      };
    }
    try {
      return switch (method.getName()) {
        case "commit" -> end(method, arguments);
        case "rollback" ->
            arguments == null && current.isClosed() ? endLostTransaction() : end(method, arguments);
        case "setAutoCommit" -> setAutoCommit((boolean) arguments[0]);
        case "getAutoCommit" -> autoCommit;
        case "isValid" -> isValid((int) arguments[0]);
        // Payara sets client info at each use; that alone is no reason to reconnect, and the client
        // info of a broken connection is lost
        case "setClientInfo" -> current.isClosed() ? null : method.invoke(current, arguments);
        case "close", "abort" -> close(method, arguments);
        case "isClosed", "unwrap" -> method.invoke(current, arguments);
        default -> work(method, arguments);
      };
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException && current.isClosed()) {
        source.lost();
      }
      throw e.getCause();
    } finally {
      usage.inTransaction(inTransaction);
    }
  }

  private Object close(Method method, Object[] arguments) throws Exception {
    inTransaction = false;
    usage.closed();
    return method.invoke(current, arguments);
  }

  private Object work(Method method, Object[] arguments) throws Exception {
    reconnectIfBroken();
    inTransaction = !autoCommit;
    return use(method, arguments);
  }

  /** Discards an unusable connection, so that the next transaction opens a new one. */
  private boolean isValid(int seconds) throws SQLException {
    reconnectIfBroken();
    boolean valid = source.responds(current, seconds) && source.isFit(current);
    lastUse = nanos.getAsLong();
    if (!valid && !inTransaction) {
      discard();
    }
    return valid;
  }

  private Object end(Method method, Object[] arguments) throws Exception {
    inTransaction &= arguments != null; // rollback to a savepoint does not end the transaction
    return use(method, arguments);
  }

  private Object use(Method method, Object[] arguments) throws Exception {
    try {
      return method.invoke(current, arguments);
    } catch (InvocationTargetException e) {
      suspect = true;
      throw e;
    } finally {
      lastUse = nanos.getAsLong();
    }
  }

  /** Ends the transaction that was lost with its connection. */
  private Object endLostTransaction() {
    inTransaction = false;
    return null;
  }

  /**
   * Sets the auto-commit mode. It fails only during a transaction: application servers disagree
   * about the mode of a connection whose {@code setAutoCommit} failed, and a connection that the
   * server believes to be in a transaction must be in one.
   */
  private Object setAutoCommit(boolean wanted) throws SQLException {
    if (inTransaction) {
      current.setAutoCommit(wanted);
    } else if (!current.isClosed()) {
      setAutoCommitOrDiscard(wanted);
    }
    autoCommit = wanted;
    inTransaction &= !wanted;
    return null;
  }

  private void setAutoCommitOrDiscard(boolean wanted) {
    try {
      current.setAutoCommit(wanted);
    } catch (SQLException e) {
      discard();
    }
  }

  private void reconnectIfBroken() throws SQLException {
    if (!inTransaction && (current.isClosed() || !passesDueValidation())) {
      discard();
      current = source.open();
      current.setAutoCommit(autoCommit);
    }
    suspect &= inTransaction;
  }

  private boolean passesDueValidation() throws SQLException {
    int required = source.revalidations();
    if (!suspect && required == revalidations && nanos.getAsLong() - lastUse <= VALID_NANOS) {
      return true;
    }
    revalidations = required;
    // the server may have hung, and may have been replaced meanwhile
    return source.responds(current, VALIDATION_TIMEOUT_SECONDS) && source.isFit(current);
  }

  private void discard() {
    try {
      current.close();
    } catch (SQLException e) {
      // the connection is not used again
    }
  }
}
