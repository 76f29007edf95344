package org.conferenceapi.conference;

import java.util.function.Function;
import org.conferenceapi.api.idempotency.IdempotencyKey;
import org.conferenceapi.api.problem.Problem;

/**
 * One request's work on conferences, which may share a transaction with others'. It has to check
 * everything before it changes anything: what it refuses leaves no trace.
 *
 * @param <T> what it results in; no entity, for the next work in the transaction would change it
 */
public final class ConferenceCommand<T> {
  private final String confSid;
  private final String partSid;
  private final IdempotencyKey key;
  private final Function<Conferences, T> verb;
  private T result;
  private Problem refusal;
  private boolean apart;

  /**
   * @param confSid of the conference that it locks, or null
   * @param partSid of the participant that it reads, or null
   * @param key of the kept answer that it reads, or null
   */
  ConferenceCommand(
      String confSid, String partSid, IdempotencyKey key, Function<Conferences, T> verb) {
    this.confSid = confSid;
    this.partSid = partSid;
    this.key = key;
    this.verb = verb;
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

  void run(Conferences conferences) {
    try {
      refusal = null;
      result = verb.apply(conferences);
    } catch (Problem e) {
      refusal = e;
    }
  }

  /** Has it done again, in a transaction of its own: the shared one failed. */
  void setApart() {
    apart = true;
  }

  boolean isApart() {
    return apart;
  }

  /**
   * The result.
   *
   * @throws Problem if it was refused
   */
  T result() {
    if (refusal != null) {
      throw refusal;
    }
    return result;
  }
}
