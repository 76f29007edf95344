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
 * Stores the responses to requests with an {@code Idempotency-Key} when several requests share one
 * transaction (group commit). If another node stores a response to the same key at the same time,
 * the transaction fails when it is flushed; a retry of the work then finds that response.
 */
@ApplicationScoped
public class IdempotentResponses {
  /** How long a response is stored. */
  static final Duration KEPT = Duration.ofHours(24);

  @PersistenceContext EntityManager db;
  @Inject Clock clock;

  /**
   * Reads the stored responses for several keys with one statement. The result includes expired
   * responses that are not deleted yet.
   *
   * @param keys the keys
   * @return the stored responses by key
   */
  @SuppressWarnings("unchecked")
  public Map<IdempotencyKey, IdempotentResponse> findAll(List<IdempotencyKey> keys) {
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
   * Does the work and stores its response, unless a response is stored that has not expired.
   *
   * @param request the key, the payload hash and the function that writes the response
   * @param found the response that {@link #findAll} has found in this transaction, or null
   * @param work creates the resource
   * @return the stored response, which may be {@code found}
   * @throws Problem {@code idempotency-mismatch} if the payload of {@code found} is different; any
   *     problem of the work
   */
  public String createOnce(KeyedRequest request, IdempotentResponse found, Supplier<Created> work) {
    Instant now = Times.now(clock);
    if (found != null && !found.isExpired(now)) {
      return found.textFor(request.payloadHash());
    }
    String text = request.answer().apply(work.get());
    if (found != null) {
      db.remove(found);
      db.flush();
    }
    IdempotentResponse stored =
        new IdempotentResponse(request.key(), request.payloadHash(), now.plus(KEPT));
    stored.setText(text);
    db.persist(stored);
    return text;
  }
}
