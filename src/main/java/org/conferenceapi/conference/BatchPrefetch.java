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

/**
 * Reads the rows that the commands of a shared transaction need (group commit), with one statement
 * for all rows of a kind.
 */
@ApplicationScoped
public class BatchPrefetch {
  /** The result without any row. */
  static final Found NOTHING = new Found(Map.of(), Map.of());

  @PersistenceContext EntityManager db;
  @Inject Participants participants;
  @Inject IdempotentResponses answers;

  /**
   * The rows that were read.
   *
   * @param conferences the locked conferences by sid; empty if the commands need only one, because
   *     the command then locks it itself
   * @param answers the stored responses by key, including expired ones
   */
  record Found(
      Map<String, Conference> conferences, Map<IdempotencyKey, IdempotentResponse> answers) {}

  /** Reads the rows for commands into the current transaction. */
  Found of(List<ConferenceCommand<?>> commands) {
    return new Found(
        lockAll(commands), answers.findAll(distinct(commands, ConferenceCommand::key).toList()));
  }

  /**
   * Locks the conferences with one statement, in the order of their sids as all transactions do,
   * and reads the participants with another statement.
   */
  private Map<String, Conference> lockAll(List<ConferenceCommand<?>> commands) {
    List<String> sids = sids(commands, ConferenceCommand::confSid);
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
    participants.readAll(sids(commands, ConferenceCommand::partSid));
    return found;
  }

  private static List<String> sids(
      List<ConferenceCommand<?>> commands, Function<ConferenceCommand<?>, String> of) {
    return distinct(commands, of).sorted().toList();
  }

  private static <T> Stream<T> distinct(
      List<ConferenceCommand<?>> commands, Function<ConferenceCommand<?>, T> of) {
    return commands.stream().map(of).filter(Objects::nonNull).distinct();
  }
}
