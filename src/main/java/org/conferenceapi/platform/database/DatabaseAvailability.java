package org.conferenceapi.platform.database;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.conferenceapi.platform.log.OutageLog;

/**
 * Opens connections to the database and logs outages ({@link OutageLog}). Before the first
 * connection succeeds, failed attempts are repeated every 500 ms; after that, a failed attempt is
 * reported to the caller at once.
 */
final class DatabaseAvailability {
  private static final System.Logger LOG = System.getLogger(DatabaseAvailability.class.getName());
  private static final Duration RETRY_PAUSE = Duration.ofMillis(500);

  /** For how long after a failure work that it interrupted may still fail: a response's limit. */
  private static final long AFTERMATH_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final LongSupplier nanos;
  private final long startNanos;
  private final OutageLog outage;
  private volatile long lastFailureNanos;
  private volatile boolean reached;

  DatabaseAvailability(LongSupplier nanos) {
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
    this.lastFailureNanos = startNanos - AFTERMATH_NANOS;
    this.outage = new OutageLog(LOG, Level.ERROR, "The database is back", "requests", nanos);
  }

  /** Opens a connection, in one attempt. */
  interface Source {
    /** Returns a new connection. */
    Connection open() throws ConnectionFailure;
  }

  /**
   * Opens a connection.
   *
   * @param source opens the connection
   * @param wait how long after the start of this node attempts are repeated
   * @return the connection
   * @throws ConnectionFailure if no connection can be opened
   */
  Connection open(Source source, Duration wait) throws ConnectionFailure {
    while (true) {
      try {
        Connection opened = source.open();
        recordSuccess();
        return opened;
      } catch (ConnectionFailure e) {
        boolean again = e.isTransient() && mayRetry(wait);
        recordFailure(e, again ? wait : Duration.ZERO);
        if (!again) {
          throw e;
        }
        LockSupport.parkNanos(this, RETRY_PAUSE.toNanos());
      }
    }
  }

  private boolean mayRetry(Duration wait) {
    return !reached
        && nanos.getAsLong() - startNanos < wait.toNanos()
        && !Thread.currentThread().isInterrupted();
  }

  private void recordFailure(ConnectionFailure why, Duration wait) {
    lastFailureNanos = nanos.getAsLong();
    String more = wait.isZero() ? "" : "; waiting for it, at most " + wait;
    outage.failed(why.getMessage() + more);
  }

  /** Records that a connection responded. */
  void recordSuccess() {
    outage.recovered();
    reached = true;
  }

  /** Records that a connection broke during a transaction, before anybody logs that. */
  void recordLostConnection() {
    lastFailureNanos = nanos.getAsLong();
  }

  /**
   * Records that the database did not respond.
   *
   * @param why one line for the log
   */
  void recordOutage(String why) {
    lastFailureNanos = nanos.getAsLong();
    outage.failed(why);
  }

  /** Counts a request that failed because of the outage. */
  void countFailedRequest() {
    outage.countFailure();
  }

  /**
   * Returns whether the database is away, or was in the last 15 seconds, or an exception shows that
   * a connection was lost: a server may log it before the service gets it, and it counts as a
   * failure from then on.
   *
   * @param thrown the exception, or null
   */
  boolean isOutage(Throwable thrown) {
    if (ConnectionFailure.isLostConnection(thrown)) {
      recordLostConnection();
    }
    return outage.isAway() || nanos.getAsLong() - lastFailureNanos < AFTERMATH_NANOS;
  }
}
