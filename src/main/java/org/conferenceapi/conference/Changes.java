package org.conferenceapi.conference;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.function.Function;
import org.conferenceapi.platform.Gathering;

/**
 * Changes conferences for requests. Those that come at the same time share a transaction, and so
 * its locks, statements and commit; none is answered before that commit.
 */
@ApplicationScoped
public class Changes {
  private static final int SIDE_BY_SIDE = 2;
  private static final int MOST = 32;

  // not @Inject: through that, Payara throws and catches an exception at every call
  @EJB Conferences conferences;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  private final Gathering<Work<?>> gathering =
      new Gathering<>(SIDE_BY_SIDE, MOST, this::doTogether);

  /**
   * Does the work; in the transaction that there is, if there is one.
   *
   * @throws org.conferenceapi.api.Problem what the work throws
   */
  <T> T make(String confSid, String partSid, Function<Conferences, T> verb) {
    if (transaction.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
      return verb.apply(conferences);
    }
    Work<T> work = new Work<>(confSid, partSid, verb);
    gathering.serve(work);
    if (work.isApart()) {
      conferences.doTogether(List.of(work));
    }
    return work.result();
  }

  private void doTogether(List<Work<?>> works) {
    if (works.size() == 1) {
      conferences.doTogether(works);
      return;
    }
    try {
      conferences.doTogether(works);
    } catch (Unfinished e) {
      // nothing was committed, whosever fault it was
      works.forEach(Work::setApart);
    }
  }
}
