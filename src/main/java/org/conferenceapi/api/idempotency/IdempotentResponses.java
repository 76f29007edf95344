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
import org.conferenceapi.api.representation.Created;
import org.conferenceapi.platform.Times;

/**
 * The answers to requests with an {@code Idempotency-Key}, for work that shares a transaction with
 * others'. Should another node keep an answer to the same key at this moment, the transaction fails
 * when it is flushed; done again, the work finds that answer.
 */
@ApplicationScoped
public class IdempotentResponses {
  /** How long an answer is kept. */
  static final Duration KEPT = Duration.ofHours(24);

  @PersistenceContext EntityManager db;
  @Inject Clock clock;

  /**
   * Those that are kept, also longer than they need to be, by their keys: one statement for all.
   */
  @SuppressWarnings("unchecked")
  public Map<IdempotencyKey, IdempotentResponse> to(List<IdempotencyKey> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
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

  /**
   * Does the work and keeps its answer, unless the found one still holds.
   *
   * @param found what {@link #to} has found in this transaction, or null
   * @throws Problem {@code idempotency-mismatch} if the found one is to another payload
   */
  public String answer(KeyedRequest request, IdempotentResponse found, Supplier<Created> work) {
    Instant now = Times.now(clock);
    if (found != null && !found.isExpired(now)) {
      return found.answerTo(request.payloadHash());
    }
    String text = request.answer().apply(work.get());
    if (found != null) {
      db.remove(found);
      db.flush();
    }
    IdempotentResponse kept =
        new IdempotentResponse(request.key(), request.payloadHash(), now.plus(KEPT));
    kept.answered(text);
    db.persist(kept);
    return text;
  }
}
