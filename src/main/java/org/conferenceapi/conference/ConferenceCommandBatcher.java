package org.conferenceapi.conference;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.function.Function;
import org.conferenceapi.api.idempotency.Creation;
import org.conferenceapi.api.idempotency.KeyedRequest;
import org.conferenceapi.api.representation.Created;
import org.conferenceapi.platform.concurrent.GroupCommit;

/**
 * Changes conferences for requests. Those that come at the same time share a transaction, and so
 * its locks, statements and commit; none is answered before that commit.
 */
@ApplicationScoped
public class ConferenceCommandBatcher {
  private static final int SIDE_BY_SIDE = 2;
  private static final int MOST = 32;

  // not @Inject: through that, Payara throws and catches an exception at every call
  @EJB Conferences conferences;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  private final GroupCommit<ConferenceCommand<?>> gathering =
      new GroupCommit<>(SIDE_BY_SIDE, MOST, this::doTogether);

  /**
   * Does the work; in the transaction that there is, if there is one.
   *
   * @throws org.conferenceapi.api.problem.Problem what the work throws
   */
  <T> T make(String confSid, String partSid, Function<Conferences, T> verb) {
    if (transaction.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
      return verb.apply(conferences);
    }
    return result(new ConferenceCommand<>(confSid, partSid, null, verb));
  }

  /**
   * A creation that shares a transaction, with a key or without.
   *
   * @param confSid of the conference that it locks, or null
   * @param verb needs nothing of the request, for it may be another request's thread that calls it
   */
  Creation creation(String confSid, Function<Conferences, Created> verb) {
    return new Creation() {
      @Override
      public Created make() {
        return ConferenceCommandBatcher.this.make(confSid, null, verb);
      }

      @Override
      public String makeOnce(KeyedRequest request) {
        return result(
            new ConferenceCommand<>(
                confSid, null, request.key(), all -> all.once(request, () -> verb.apply(all))));
      }
    };
  }

  private <T> T result(ConferenceCommand<T> work) {
    gathering.serve(work);
    if (work.isApart()) {
      conferences.doTogether(List.of(work));
    }
    return work.result();
  }

  private void doTogether(List<ConferenceCommand<?>> works) {
    if (works.size() == 1) {
      conferences.doTogether(works);
      return;
    }
    try {
      conferences.doTogether(works);
    } catch (BatchFailedException e) {
      // nothing was committed, whosever fault it was
      works.forEach(ConferenceCommand::setApart);
    }
  }
}
