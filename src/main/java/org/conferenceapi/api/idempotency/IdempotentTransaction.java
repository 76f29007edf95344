package org.conferenceapi.api.idempotency;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.lifecycle.ConferencesDeletedEvent;

/**
 * Does the work of a request with an {@code Idempotency-Key} and stores its response in the same
 * transaction: the database has both or neither.
 */
@Stateless
public class IdempotentTransaction {
  @PersistenceContext EntityManager db;
  @Inject Clock clock;

  /**
   * Does the work and stores its response, unless the response to an earlier request is stored.
   * Fails if another request stores a response to the same key at the same time.
   *
   * @param key the account and the hash of the {@code Idempotency-Key}
   * @param payloadHash the hash of the payload
   * @param work creates the resource and returns the response as text
   * @return the stored response, which may be that of the earlier request
   * @throws Problem {@code idempotency-mismatch} if the earlier request had a different payload;
   *     any problem of the work
   */
  public String createOnce(IdempotencyKey key, String payloadHash, Supplier<String> work) {
    Instant now = Times.now(clock);
    IdempotentResponse found = db.find(IdempotentResponse.class, key);
    if (found != null && !found.isExpired(now)) {
      return found.textFor(payloadHash);
    }
    if (found != null) {
      db.remove(found);
      db.flush();
    }
    IdempotentResponse stored =
        new IdempotentResponse(key, payloadHash, now.plus(IdempotentResponses.KEPT));
    db.persist(stored);
    db.flush();
    stored.setText(work.get());
    return stored.answer();
  }

  /**
   * Returns the stored response to an earlier request.
   *
   * @param key the account and the hash of the {@code Idempotency-Key}
   * @param payloadHash the hash of the payload
   * @return the response; null if none is stored or it has expired
   * @throws Problem {@code idempotency-mismatch} if the earlier request had a different payload
   */
  public String findStored(IdempotencyKey key, String payloadHash) {
    IdempotentResponse found = db.find(IdempotentResponse.class, key);
    if (found == null || found.isExpired(Times.now(clock))) {
      return null;
    }
    return found.textFor(payloadHash);
  }

  /**
   * Deletes the stored responses that show a forgotten conference.
   *
   * @param event the deleted conferences
   */
  public void onConferencesDeleted(@Observes ConferencesDeletedEvent event) {
    if (event.isForgotten()) {
      db.createQuery(
              "delete from IdempotentResponse a where a.key.accountSid in :accounts"
                  + " and a.answer like :sid")
          .setParameter("accounts", event.accountSids())
          .setParameter("sid", "%" + event.confSids().get(0) + "%")
          .executeUpdate();
    }
  }

  /** Deletes the expired responses. */
  public void deleteExpired() {
    db.createQuery("delete from IdempotentResponse a where a.expires <= :now")
        .setParameter("now", Times.now(clock))
        .executeUpdate();
  }
}
