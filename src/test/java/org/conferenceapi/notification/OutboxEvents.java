package org.conferenceapi.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the events of the outbox by the phase of the transaction. */
@ApplicationScoped
public class OutboxEvents {
  private final List<TransactionPhase> phases = new CopyOnWriteArrayList<>();

  void fired(@Observes Outbox.Written event) {
    phases.add(TransactionPhase.IN_PROGRESS);
  }

  void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Written event) {
    phases.add(TransactionPhase.AFTER_SUCCESS);
  }

  void rolledBack(@Observes(during = TransactionPhase.AFTER_FAILURE) Outbox.Written event) {
    phases.add(TransactionPhase.AFTER_FAILURE);
  }

  /** The phases so far. */
  List<TransactionPhase> phases() {
    return phases;
  }
}
