package org.conferenceapi.platform.database;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Remembers whether the database refuses writes although it responds, for example because its disk
 * is full. Only a write shows that condition, so it is assumed for five seconds after the last
 * refused write. Refused writes are logged at most once per minute.
 */
final class RefusedWriteMonitor {
  private static final System.Logger LOG = System.getLogger(RefusedWriteMonitor.class.getName());
  private static final long ASSUMED_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long LOG_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final LongSupplier nanos;
  private boolean any;
  private long last;
  private boolean logged;
  private long loggedAt;

  RefusedWriteMonitor(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Records a refused write, and its reason for the log. */
  synchronized void record(String why) {
    last = nanos.getAsLong();
    any = true;
    if (!logged || last - loggedAt > LOG_INTERVAL_NANOS) {
      logged = true;
      loggedAt = last;
      LOG.log(Level.ERROR, "The database refuses writes: " + why);
    }
  }

  /** Returns whether a write was refused in the last five seconds. */
  synchronized boolean hasRecent() {
    any &= nanos.getAsLong() - last < ASSUMED_NANOS;
    return any;
  }
}
