package org.conferenceapi.api.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.database.TransactionResources;

/**
 * The stored responses to requests with an {@code Idempotency-Key}, when several requests share one
 * transaction (group commit). If another node stores a response to the same key at the same time,
 * the transaction fails when it is flushed; a retry of the work then finds that response.
 */
@ApplicationScoped
public class IdempotentResponses {
  /** How long a response is stored. */
  static final Duration KEPT = Duration.ofHours(24);

  @PersistenceContext EntityManager db;
  @Inject TransactionResources transaction;
  @Inject Clock clock;

  /** The responses that the current transaction has read ahead. */
  private record ReadAhead(Map<IdempotencyKey, IdempotentResponse> responses) {}

  /**
   * Reads the stored responses for several keys with one statement, so that {@link #createOnce}
   * needs no further statement in the same transaction. Must be called before the first creation.
   *
   * @param keys the keys
   */
  public void readAhead(List<IdempotencyKey> keys) {
    if (!keys.isEmpty()) {
      transaction.put(ReadAhead.class, new ReadAhead(findAll(keys)));
    }
  }

  @SuppressWarnings("unchecked")
  private Map<IdempotencyKey, IdempotentResponse> findAll(List<IdempotencyKey> keys) {
    Query query =
        db.createNativeQuery(
            IntStream.range(0, keys.size())
                .mapToObj(i -> "(?" + (2 * i + 1) + ", ?" + (2 * i + 2) + ")")
                .collect(
                    Collectors.joining(
                        ", ", "select * from idempotency where (accountSid, keyHash) in (", ")")),
            IdempotentResponse.class);
    for (int i = 0; i < keys.size(); i++) {
      query.setParameter(2 * i + 1, keys.get(i).accountSid());
      query.setParameter(2 * i + 2, keys.get(i).keyHash());
    }
    Map<IdempotencyKey, IdempotentResponse> found = new HashMap<>();
    ((List<IdempotentResponse>) query.getResultList()).forEach(each -> found.put(each.key(), each));
    return found;
  }

  /** Returns the stored response, even if it has expired but is not deleted yet; null if none. */
  private IdempotentResponse find(IdempotencyKey key) {
    ReadAhead read = transaction.get(ReadAhead.class, null);
    return read != null ? read.responses().get(key) : db.find(IdempotentResponse.class, key);
  }

  /**
   * Does the work and stores its response, unless a response is stored that has not expired.
   *
   * @param key the account of the caller and the hash of its key
   * @param payloadHash the hash of the payload
   * @param work creates the resource and returns the response as text
   * @return the stored response, which may be an earlier one
   * @throws Problem {@code idempotency-mismatch} if the payload of the earlier request is
   *     different; any problem of the work
   */
  String createOnce(IdempotencyKey key, String payloadHash, Supplier<String> work) {
    Instant now = Times.now(clock);
    IdempotentResponse found = find(key);
    if (found != null && !found.isExpired(now)) {
      return found.textFor(payloadHash);
    }
    String text = work.get();
    if (found != null) {
      db.remove(found);
      db.flush();
    }
    IdempotentResponse stored = new IdempotentResponse(key, payloadHash, now.plus(KEPT));
    stored.setText(text);
    db.persist(stored);
    return text;
  }
}
