package org.conferenceapi.phone.trunk.connection;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether expired leases are those of lost nodes: after an outage of the database all leases have
 * expired, and each node must have had the time to renew its own.
 */
public final class TakeOverRule {
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final Duration pause;
  private final LongSupplier nanos;
  private long goodSince;

  /**
   * Begins with the pause.
   *
   * @param lease the length of the leases
   * @param nanos a monotonic clock in nanoseconds
   */
  public TakeOverRule(Duration lease, LongSupplier nanos) {
    pause = lease.plus(MARGIN);
    this.nanos = nanos;
    goodSince = nanos.getAsLong();
  }

  /** A renewal of this node's leases has failed. */
  public synchronized void failed() {
    goodSince = nanos.getAsLong();
  }

  /**
   * Returns whether leases of other nodes may be taken over.
   *
   * @return whether renewals have succeeded for long enough
   */
  public synchronized boolean isMet() {
    return nanos.getAsLong() - goodSince > pause.toNanos();
  }
}
