package org.conferenceapi.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The permits that one claim acquires; they can be released if the claim's transaction fails. */
final class BulkheadPermits implements NotificationClaims.Places {
  private final DeliveryBulkhead bulkhead;
  private final ReceiverBackoff backoff;
  private final List<String> acquired = new ArrayList<>();

  BulkheadPermits(DeliveryBulkhead bulkhead, ReceiverBackoff backoff) {
    this.bulkhead = bulkhead;
    this.backoff = backoff;
  }

  @Override
  public boolean take(String receiver) {
    return bulkhead.acquire(receiver) && acquired.add(receiver);
  }

  @Override
  public boolean takeAsked(String receiver) {
    return bulkhead.acquireForRedelivery(receiver) && acquired.add(receiver);
  }

  @Override
  public Optional<Instant> pause(String app, String receiver) {
    return backoff.backoffUntil(app, receiver);
  }

  /** Releases all of them. */
  void releaseAll() {
    acquired.forEach(bulkhead::release);
  }
}
