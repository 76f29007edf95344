package org.conferenceapi.conference;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.conferenceapi.platform.lifecycle.ConferencesDeletedEvent;
import org.conferenceapi.platform.lifecycle.EverySecondEvent;

/** Records the events of the timer with the transactions in which they are fired. */
@ApplicationScoped
public class TimerEvents {
  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  private final BlockingQueue<Integer> seconds = new LinkedBlockingQueue<>();
  private final BlockingQueue<Deletion> deletions = new LinkedBlockingQueue<>();

  private volatile boolean failed;

  /** An event with the status of the transaction. */
  record Deletion(ConferencesDeletedEvent event, int status) {}

  void everySecond(@Observes EverySecondEvent event) {
    boolean first = !failed;
    failed = true;
    seconds.add(transaction.getTransactionStatus());
    if (first) {
      throw new IllegalStateException("deliberate");
    }
  }

  void deleted(@Observes ConferencesDeletedEvent event) {
    deletions.add(new Deletion(event, transaction.getTransactionStatus()));
  }

  /** The status of the transaction of each {@link EverySecondEvent}, of which the first fails. */
  BlockingQueue<Integer> seconds() {
    return seconds;
  }

  /** The deletions of conferences. */
  BlockingQueue<Deletion> deletions() {
    return deletions;
  }
}
