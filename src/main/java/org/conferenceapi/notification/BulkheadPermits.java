package org.conferenceapi.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The places that one claim takes, so that they can be given back if the claim fails. */
final class BulkheadPermits implements NotificationClaims.Places {
  private final DeliveryBulkhead bulkhead;
  private final ReceiverBackoff pauses;
  private final List<String> taken = new ArrayList<>();

  BulkheadPermits(DeliveryBulkhead bulkhead, ReceiverBackoff pauses) {
    this.bulkhead = bulkhead;
    this.pauses = pauses;
  }

  @Override
  public boolean take(String receiver) {
    return bulkhead.take(receiver) && taken.add(receiver);
  }

  @Override
  public boolean takeAsked(String receiver) {
    return bulkhead.takeAsked(receiver) && taken.add(receiver);
  }

  @Override
  public Optional<Instant> pause(String app, String receiver) {
    return pauses.asked(app, receiver);
  }

  /** Gives all of them back. */
  void leave() {
    taken.forEach(bulkhead::leave);
  }
}
