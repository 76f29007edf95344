package org.conferenceapi.platform.database;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.conferenceapi.platform.log.OutageLog;

/**
 * Remembers whether the database refuses writes although it responds, for example because its disk
 * is full, and logs that ({@link OutageLog}). Only a write shows that condition, so it is assumed
 * for five seconds after the last refused write.
 */
final class RefusedWriteMonitor {
  private static final System.Logger LOG = System.getLogger(RefusedWriteMonitor.class.getName());
  private static final long ASSUMED_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final LongSupplier nanos;
  private final OutageLog outage;
  private long last;

  RefusedWriteMonitor(LongSupplier nanos) {
    this.nanos = nanos;
    this.outage =
        new OutageLog(LOG, Level.ERROR, "The database accepts writes again", "writes", nanos);
  }

  /** Records a refused write, and its reason for the log. */
  synchronized void record(String why) {
    last = nanos.getAsLong();
    outage.failed("The database refuses writes: " + why);
    outage.countFailure();
  }

  /** Returns whether a write was refused in the last five seconds. */
  synchronized boolean hasRecent() {
    if (outage.isAway() && nanos.getAsLong() - last >= ASSUMED_NANOS) {
      outage.recovered();
    }
    return outage.isAway();
  }
}
