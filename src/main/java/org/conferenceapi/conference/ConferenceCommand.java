package org.conferenceapi.conference;

import java.util.function.Function;
import org.conferenceapi.api.idempotency.IdempotencyKey;
import org.conferenceapi.api.problem.Problem;

/**
 * An operation on conferences for one request. It may share a transaction with the commands of
 * other requests (group commit). It must do all checks before the first change: a problem that it
 * throws does not roll back the shared transaction.
 *
 * @param <T> the type of the result; not an entity, because a later command of the same transaction
 *     would change it
 */
public final class ConferenceCommand<T> {
  private final String confSid;
  private final String partSid;
  private final IdempotencyKey key;
  private final Function<Conferences, T> operation;
  private T result;
  private Problem problem;
  private boolean apart;

  /**
   * Creates a command.
   *
   * @param confSid the sid of the conference that the command locks, or null
   * @param partSid the sid of the participant that it reads, or null
   * @param key the key of the stored response that it reads, or null
   * @param operation the operation; it throws a {@link Problem} to reject the request
   */
  ConferenceCommand(
      String confSid, String partSid, IdempotencyKey key, Function<Conferences, T> operation) {
    this.confSid = confSid;
    this.partSid = partSid;
    this.key = key;
    this.operation = operation;
  }

  String confSid() {
    return confSid;
  }

  String partSid() {
    return partSid;
  }

  IdempotencyKey key() {
    return key;
  }

  /** Runs the operation and stores its result or its problem. */
  void run(Conferences conferences) {
    try {
      problem = null;
      result = operation.apply(conferences);
    } catch (Problem e) {
      problem = e;
    }
  }

  /** Marks the command to be run again in its own transaction because the shared one failed. */
  void retryAlone() {
    apart = true;
  }

  /** Returns whether the command must be run again in its own transaction. */
  boolean mustRetryAlone() {
    return apart;
  }

  /**
   * Returns the result.
   *
   * @throws Problem the problem with which the operation rejected the request
   */
  T result() {
    if (problem != null) {
      throw problem;
    }
    return result;
  }
}
