package org.conferenceapi.platform.database;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * What links this node to its database. Until it was reached for the first time it is waited for;
 * after that nobody waits. The log is told once that it cannot be used, and once that it can, and
 * not more often than every minute.
 */
final class DatabaseAvailability {
  private static final System.Logger LOG = System.getLogger(DatabaseAvailability.class.getName());
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final LongSupplier nanos;
  private final long begun;
  private long silentUntil;
  private boolean reached;
  private boolean lost;

  DatabaseAvailability(LongSupplier nanos) {
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
    this.silentUntil = begun;
  }

  /** Opens a connection, in one attempt. */
  interface Source {
    Connection open() throws ConnectionFailure;
  }

  /**
   * Opens a connection.
   *
   * @param wait how long after the start a database is waited for
   * @throws ConnectionFailure if there is none to be had
   */
  Connection open(Source source, Duration wait) throws ConnectionFailure {
    while (true) {
      try {
        Connection opened = source.open();
        found();
        return opened;
      } catch (ConnectionFailure e) {
        boolean again = e.mayPass() && isAwaited(wait);
        missed(e, again ? wait : Duration.ZERO);
        if (!again) {
          throw e;
        }
        LockSupport.parkNanos(this, PAUSE.toNanos());
      }
    }
  }

  private synchronized boolean isAwaited(Duration wait) {
    return !reached
        && nanos.getAsLong() - begun < wait.toNanos()
        && !Thread.currentThread().isInterrupted();
  }

  private synchronized void missed(ConnectionFailure why, Duration wait) {
    if (!lost && nanos.getAsLong() - silentUntil >= 0) {
      lost = true;
      silentUntil = nanos.getAsLong() + SILENCE.toNanos();
      String more = wait.isZero() ? "" : "; waiting for it, at most " + wait;
      LOG.log(Level.ERROR, why.getMessage() + more);
    }
  }

  private synchronized void found() {
    if (lost) {
      LOG.log(Level.INFO, "The database is reached.");
    }
    lost = false;
    reached = true;
  }
}
