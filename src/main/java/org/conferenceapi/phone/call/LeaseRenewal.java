package org.conferenceapi.phone.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import org.conferenceapi.phone.trunk.connection.TakeOverRule;

/** Renews the leases of this node's calls, and knows whether it may end the calls of others. */
final class LeaseRenewal {
  private static final int AT_ONCE = 500;

  private final CallLeases leases;
  private final TakeOverRule rule;

  LeaseRenewal(CallLeases leases, LongSupplier nanos) {
    this.leases = leases;
    rule = new TakeOverRule(PhoneCall.LEASE, nanos);
  }

  /**
   * Renews them. A node without calls asks the database as well: it must notice the outage in which
   * the leases of others expire.
   */
  void renew(Collection<String> parts) {
    List<String> all = new ArrayList<>(parts);
    try {
      int from = 0;
      do {
        leases.renew(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        from += AT_ONCE;
      } while (from < all.size());
    } catch (RuntimeException e) {
      failed();
      throw e;
    }
  }

  /** The database could not be used. */
  void failed() {
    rule.failed();
  }

  /**
   * Whether the renewals have succeeded for so long that expired leases are those of dead nodes.
   */
  boolean isTrusted() {
    return rule.isMet();
  }
}
