package org.conferenceapi.phone.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Renews the leases of this node's calls, and knows whether it may end the calls of others: after
 * an outage of the database all leases have expired, and each node must have had the time to renew
 * its own.
 */
final class LeaseRenewal {
  private static final int AT_ONCE = 500;
  private static final Duration QUARANTINE = PhoneCall.LEASE.plusSeconds(10);

  private final CallLeases leases;
  private final LongSupplier nanos;
  private volatile long goodSince;

  LeaseRenewal(CallLeases leases, LongSupplier nanos) {
    this.leases = leases;
    this.nanos = nanos;
    this.goodSince = nanos.getAsLong();
  }

  /** Renews them. */
  void renew(Collection<String> parts) {
    List<String> all = new ArrayList<>(parts);
    try {
      for (int from = 0; from < all.size(); from += AT_ONCE) {
        leases.renew(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
      }
    } catch (RuntimeException e) {
      goodSince = nanos.getAsLong();
      throw e;
    }
  }

  /**
   * Whether the renewals have succeeded for so long that expired leases are those of dead nodes.
   */
  boolean isTrusted() {
    return nanos.getAsLong() - goodSince > QUARANTINE.toNanos();
  }
}
