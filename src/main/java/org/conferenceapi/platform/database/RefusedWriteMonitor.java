package org.conferenceapi.platform.database;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether the database refuses changes although it answers: its disk is full, for example. Only a
 * change shows that; so it is believed for some seconds after the last one that was refused. The
 * log is told once that it refuses them, and not more often than every minute.
 */
final class RefusedWriteMonitor {
  private static final System.Logger LOG = System.getLogger(RefusedWriteMonitor.class.getName());
  private static final long BELIEVED_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final LongSupplier nanos;
  private boolean any;
  private long last;
  private boolean told;
  private long toldAt;

  RefusedWriteMonitor(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Takes notice of a change that was refused. */
  synchronized void note(String why) {
    last = nanos.getAsLong();
    any = true;
    if (!told || last - toldAt > SILENCE_NANOS) {
      told = true;
      toldAt = last;
      LOG.log(Level.ERROR, "The database refuses changes: " + why);
    }
  }

  /** Whether one was refused in the last seconds. */
  synchronized boolean areRecent() {
    any &= nanos.getAsLong() - last < BELIEVED_NANOS;
    return any;
  }
}
