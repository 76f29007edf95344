package org.conferenceapi.conference.commit;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.concurrent.GroupCommit;
import org.conferenceapi.platform.database.TransactionResources;

/**
 * Runs changes of conferences in a transaction. Changes that arrive at the same time share one
 * transaction with its locks, statements and commit (group commit). No caller gets its result
 * before that commit.
 */
@ApplicationScoped
public class SharedTransaction {
  private static final int MAX_BATCHES = 2;
  private static final int MAX_CHANGES = 32;

  @EJB ChangeBatch batch;
  @Inject TransactionResources transaction;
  @Inject Event<BatchCommittedEvent> committed;

  private final GroupCommit<QueuedChange<?>> groupCommit =
      new GroupCommit<>(MAX_BATCHES, MAX_CHANGES, this::commit);

  /** Makes the server create this bean at the start, on a thread on which Payara injects EJBs. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {}

  /**
   * Runs a change in the current transaction. If there is none, runs it in a transaction that it
   * may share with other changes. A change that is rejected after it has changed something is
   * rolled back without the others.
   *
   * @param <T> the type of the result; not an entity
   * @param rows the rows that the change reads first
   * @param change makes the change; uses no request-scoped object, because another request's thread
   *     may call it, and more than once if its transaction fails
   * @return the result of the change
   * @throws Problem the problem of the change
   */
  public <T> T run(RowsToRead rows, Supplier<T> change) {
    if (transaction.isInTransaction()) {
      return change.get();
    }
    QueuedChange<T> request = new QueuedChange<>(rows, change);
    groupCommit.submit(request);
    if (request.mustRetryAlone()) {
      run(List.of(request));
    }
    return request.result();
  }

  private void commit(List<QueuedChange<?>> changes) {
    try {
      run(changes);
    } catch (BatchFailedException e) {
      if (changes.size() == 1) {
        throw e;
      }
      // nothing was committed; alone, only the changes that caused the failure fail again
      changes.forEach(QueuedChange::retryAlone);
    }
  }

  private void run(List<QueuedChange<?>> changes) {
    try {
      batch.run(changes);
    } catch (EJBException e) {
      throw new CommitFailedException(e);
    }
    committed.fire(new BatchCommittedEvent(changes.size()));
  }
}
