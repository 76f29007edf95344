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
 * A connection that outlives the database's restarts. The servers keep the connections of an
 * application's own pool for ever and never look whether they still work, so this one looks itself:
 * before each unit of work, if it is known to be closed or has not been used for a while. A
 * connection that broke is replaced by a new one; work that was under way on it fails.
 */
final class ReconnectingConnection implements InvocationHandler {
  private static final long TRUSTED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int ANSWER_WITHIN_SECONDS = 3;

  private final Source source;
  private final LongSupplier nanos;
  private Connection current;
  private boolean autoCommit = true;
  private boolean atWork;
  private long lastUse;

  private ReconnectingConnection(Source source, LongSupplier nanos) throws SQLException {
    this.source = source;
    this.nanos = nanos;
    this.current = source.open();
    this.lastUse = nanos.getAsLong();
  }

  /** Opens connections to the database. */
  interface Source {
    Connection open() throws SQLException;

    /** Whether one that answers is good for all that is to be done on it. */
    default boolean isFit(Connection opened) throws SQLException {
      return true;
    }
  }

  /**
   * Opens a connection that lasts.
   *
   * @throws SQLException if there is no connection to be had now
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
        default -> "lasting " + current;
      };
    }
    try {
      return switch (method.getName()) {
        case "commit" -> end(method, arguments);
        case "rollback" ->
            arguments == null && current.isClosed() ? forget() : end(method, arguments);
        case "setAutoCommit" -> setAutoCommit((boolean) arguments[0]);
        case "getAutoCommit" -> autoCommit;
        case "isValid" -> isValid((int) arguments[0]);
        // no work, and Payara does so at each use: what it sets is gone with a connection that
        // broke
        case "setClientInfo" -> current.isClosed() ? null : method.invoke(current, arguments);
        case "close", "abort", "isClosed", "unwrap" -> method.invoke(current, arguments);
        default -> work(method, arguments);
      };
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Object work(Method method, Object[] arguments) throws Exception {
    ensureItWorks();
    atWork = !autoCommit;
    return use(method, arguments);
  }

  /** One that is not fit is given up: the next unit of work gets another. */
  private boolean isValid(int seconds) throws SQLException {
    ensureItWorks();
    boolean valid = current.isValid(seconds) && source.isFit(current);
    lastUse = nanos.getAsLong();
    if (!valid && !atWork) {
      discard();
    }
    return valid;
  }

  private Object end(Method method, Object[] arguments) throws Exception {
    atWork &= arguments != null; // a savepoint is not the end
    return use(method, arguments);
  }

  private Object use(Method method, Object[] arguments) throws Exception {
    try {
      return method.invoke(current, arguments);
    } finally {
      lastUse = nanos.getAsLong();
    }
  }

  /** What was under way went with the connection. */
  private Object forget() {
    atWork = false;
    return null;
  }

  /**
   * Fails only if that fails what is under way: servers do not agree which mode a connection is in
   * that refused another, and one that is taken to be in a transaction must be in one.
   */
  private Object setAutoCommit(boolean wanted) throws SQLException {
    if (atWork) {
      current.setAutoCommit(wanted);
    } else if (!current.isClosed()) {
      setAutoCommitOrDiscard(wanted);
    }
    autoCommit = wanted;
    atWork &= !wanted;
    return null;
  }

  private void setAutoCommitOrDiscard(boolean wanted) {
    try {
      current.setAutoCommit(wanted);
    } catch (SQLException e) {
      discard();
    }
  }

  private void ensureItWorks() throws SQLException {
    boolean broken = !atWork && current.isClosed();
    boolean doubtful = !atWork && nanos.getAsLong() - lastUse > TRUSTED_NANOS;
    if (broken || doubtful && !current.isValid(ANSWER_WITHIN_SECONDS)) {
      discard();
      current = source.open();
      current.setAutoCommit(autoCommit);
    }
  }

  private void discard() {
    try {
      current.close();
    } catch (SQLException e) {
      // it is of no use any more
    }
  }
}
