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
 * Runs the commands of requests that change conferences. Commands that arrive at the same time
 * share one transaction with its locks, statements and commit (group commit). No request gets its
 * response before that commit.
 */
@ApplicationScoped
public class ConferenceCommandBatcher {
  private static final int MAX_BATCHES = 2;
  private static final int MAX_COMMANDS = 32;

  // not @Inject: with that, Payara throws and catches an exception at every call
  @EJB Conferences conferences;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  private final GroupCommit<ConferenceCommand<?>> groupCommit =
      new GroupCommit<>(MAX_BATCHES, MAX_COMMANDS, this::runBatch);

  /**
   * Runs an operation in the current transaction. If there is none, runs it as a command in a
   * transaction that it may share with other commands.
   *
   * @param <T> the type of the result; not an entity
   * @param confSid the sid of the conference that the operation locks, or null
   * @param partSid the sid of the participant that it reads, or null
   * @param operation the operation; another request's thread may call it
   * @return the result of the operation
   * @throws org.conferenceapi.api.problem.Problem the problem of the operation
   */
  <T> T make(String confSid, String partSid, Function<Conferences, T> operation) {
    if (transaction.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
      return operation.apply(conferences);
    }
    return result(new ConferenceCommand<>(confSid, partSid, null, operation));
  }

  /**
   * Returns a creation that shares a transaction, with an {@code Idempotency-Key} or without.
   *
   * @param confSid the sid of the conference that the creation locks, or null
   * @param operation creates the resource; uses no request-scoped object, because another request's
   *     thread may call it
   */
  Creation creation(String confSid, Function<Conferences, Created> operation) {
    return new Creation() {
      @Override
      public Created create() {
        return ConferenceCommandBatcher.this.make(confSid, null, operation);
      }

      @Override
      public String createOnce(KeyedRequest request) {
        return result(
            new ConferenceCommand<>(
                confSid,
                null,
                request.key(),
                all -> all.createOnce(request, () -> operation.apply(all))));
      }
    };
  }

  private <T> T result(ConferenceCommand<T> command) {
    groupCommit.submit(command);
    if (command.mustRetryAlone()) {
      conferences.runBatch(List.of(command));
    }
    return command.result();
  }

  private void runBatch(List<ConferenceCommand<?>> commands) {
    if (commands.size() == 1) {
      conferences.runBatch(commands);
      return;
    }
    try {
      conferences.runBatch(commands);
    } catch (BatchFailedException e) {
      // nothing was committed; alone, only the commands that caused the failure fail again
      commands.forEach(ConferenceCommand::retryAlone);
    }
  }
}
