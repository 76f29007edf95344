package org.conferenceapi.conference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.conferenceapi.api.idempotency.IdempotencyKey;
import org.conferenceapi.api.idempotency.IdempotentResponse;
import org.conferenceapi.api.idempotency.IdempotentResponses;

/** Reads what works that share a transaction are about to need: one statement for all of a kind. */
@ApplicationScoped
public class BatchPrefetch {
  /** Nothing has been read. */
  static final Found NOTHING = new Found(Map.of(), Map.of());

  @PersistenceContext EntityManager db;
  @Inject Participants participants;
  @Inject IdempotentResponses answers;

  /**
   * What was found.
   *
   * @param conferences by sid, locked; empty if there is one at most, which its work locks
   * @param answers by key; all that are kept
   */
  record Found(
      Map<String, Conference> conferences, Map<IdempotencyKey, IdempotentResponse> answers) {}

  /** Reads it into the transaction. */
  Found of(List<ConferenceCommand<?>> works) {
    return new Found(lockAll(works), answers.to(distinct(works, ConferenceCommand::key).toList()));
  }

  /** Locks with one statement, in the order that everybody keeps, and reads with another. */
  private Map<String, Conference> lockAll(List<ConferenceCommand<?>> works) {
    List<String> sids = sids(works, ConferenceCommand::confSid);
    if (sids.size() < 2) {
      return Map.of();
    }
    Map<String, Conference> found = new HashMap<>();
    db.createQuery(
            "select c from Conference c where c.sid in :sids order by c.sid", Conference.class)
        .setParameter("sids", sids)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .forEach(each -> found.put(each.sid(), each));
    participants.readAll(sids(works, ConferenceCommand::partSid));
    return found;
  }

  private static List<String> sids(
      List<ConferenceCommand<?>> works, Function<ConferenceCommand<?>, String> of) {
    return distinct(works, of).sorted().toList();
  }

  private static <T> Stream<T> distinct(
      List<ConferenceCommand<?>> works, Function<ConferenceCommand<?>, T> of) {
    return works.stream().map(of).filter(Objects::nonNull).distinct();
  }
}
