package org.conferenceapi.api.idempotency;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.Times;

/** Keeps an answer in the transaction of the work that it answers: both are there, or neither. */
@Stateless
public class IdempotentTransaction {
  @PersistenceContext EntityManager db;
  @Inject Clock clock;

  /**
   * Does the work and keeps its answer, unless an earlier one is there by now; fails if another
   * request is keeping one at this moment.
   *
   * @throws Problem {@code idempotency-mismatch} if an earlier request had another payload
   */
  public String doOnce(IdempotencyKey key, String payloadHash, Supplier<String> work) {
    Instant now = Times.now(clock);
    IdempotentResponse found = db.find(IdempotentResponse.class, key);
    if (found != null && !found.isExpired(now)) {
      return found.answerTo(payloadHash);
    }
    if (found != null) {
      db.remove(found);
      db.flush();
    }
    IdempotentResponse kept =
        new IdempotentResponse(key, payloadHash, now.plus(IdempotentResponses.KEPT));
    db.persist(kept);
    db.flush();
    kept.answered(work.get());
    return kept.answer();
  }

  /**
   * The answer of an earlier request with this key, or null.
   *
   * @throws Problem {@code idempotency-mismatch} if that request had another payload
   */
  public String earlier(IdempotencyKey key, String payloadHash) {
    IdempotentResponse found = db.find(IdempotentResponse.class, key);
    if (found == null || found.isExpired(Times.now(clock))) {
      return null;
    }
    return found.answerTo(payloadHash);
  }

  /** Forgets answers that are too old to be asked for. */
  public void forget() {
    db.createQuery("delete from IdempotentResponse a where a.expires <= :now")
        .setParameter("now", Times.now(clock))
        .executeUpdate();
  }
}
