package org.conferenceapi.platform.database;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Opens connections to the database and logs outages. Before the first connection succeeds, failed
 * attempts are repeated every 500 ms; after that, a failed attempt is reported to the caller at
 * once. Each outage is logged once when it begins and once when it ends, and at most one outage per
 * minute.
 */
final class DatabaseAvailability {
  private static final System.Logger LOG = System.getLogger(DatabaseAvailability.class.getName());
  private static final Duration RETRY_PAUSE = Duration.ofMillis(500);
  private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

  private final LongSupplier nanos;
  private final long startNanos;
  private long nextLogNanos;
  private boolean reached;
  private boolean outageLogged;

  DatabaseAvailability(LongSupplier nanos) {
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
    this.nextLogNanos = startNanos;
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

  private synchronized boolean mayRetry(Duration wait) {
    return !reached
        && nanos.getAsLong() - startNanos < wait.toNanos()
        && !Thread.currentThread().isInterrupted();
  }

  private synchronized void recordFailure(ConnectionFailure why, Duration wait) {
    if (!outageLogged && nanos.getAsLong() - nextLogNanos >= 0) {
      outageLogged = true;
      nextLogNanos = nanos.getAsLong() + LOG_INTERVAL.toNanos();
      String more = wait.isZero() ? "" : "; waiting for it, at most " + wait;
      LOG.log(Level.ERROR, why.getMessage() + more);
    }
  }

  private synchronized void recordSuccess() {
    if (outageLogged) {
      LOG.log(Level.INFO, "The database is reachable now.");
    }
    outageLogged = false;
    reached = true;
  }
}
