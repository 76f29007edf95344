package org.conferenceapi.conference.commit;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.conferenceapi.api.idempotency.IdempotentResponses;

/** Runs the changes of a shared transaction. */
@Stateless
public class ChangeBatch {
  private static final System.Logger LOG = System.getLogger(ChangeBatch.class.getName());

  @PersistenceContext EntityManager db;
  @Inject ReadAhead entities;
  @Inject IdempotentResponses responses;
  @Resource SessionContext context;

  /**
   * Runs changes in one transaction. A single change that is rejected is rolled back.
   *
   * @param changes the changes; each keeps its own result or problem
   * @throws BatchFailedException if the transaction fails before its commit: nothing is stored. A
   *     failed commit throws another exception, because its outcome is unknown.
   */
  public void run(List<QueuedChange<?>> changes) {
    try {
      responses.readAhead(distinct(changes, RowsToRead::key).toList());
      if (changes.size() == 1) {
        runAlone(changes.get(0));
      } else {
        runTogether(changes);
      }
    } catch (RuntimeException e) {
      throw new BatchFailedException(e);
    }
  }

  private void runAlone(QueuedChange<?> change) {
    change.run();
    if (change.isRejected()) {
      context.setRollbackOnly();
    } else {
      db.flush();
    }
  }

  /**
   * Fails if a change is rejected after it has changed something: the shared transaction would
   * commit that, and cannot undo it alone.
   */
  private void runTogether(List<QueuedChange<?>> changes) {
    Map<String, ?> read =
        entities.read(sids(changes, RowsToRead::confSid), sids(changes, RowsToRead::partSid));
    for (QueuedChange<?> change : changes) {
      RowsToRead rows = change.rows();
      EntitySnapshot before = EntitySnapshot.of(read.get(rows.confSid()), read.get(rows.partSid()));
      change.run();
      if (change.isRejected() && (context.getRollbackOnly() || !before.isCurrent())) {
        throw rejectedAfterChange(rows);
      }
    }
    db.flush();
  }

  private static IllegalStateException rejectedAfterChange(RowsToRead rows) {
    IllegalStateException e =
        new IllegalStateException(
            "A change of " + rows + " was rejected after it had changed something.");
    LOG.log(
        Level.ERROR,
        "A defect of the service: a request was rejected after it had changed something. Its"
            + " transaction is rolled back, and its requests are repeated one by one.",
        e);
    return e;
  }

  private static List<String> sids(List<QueuedChange<?>> changes, Function<RowsToRead, String> of) {
    return distinct(changes, of).sorted().toList();
  }

  private static <T> Stream<T> distinct(List<QueuedChange<?>> changes, Function<RowsToRead, T> of) {
    return changes.stream().map(QueuedChange::rows).map(of).filter(Objects::nonNull).distinct();
  }
}
