package org.conferenceapi.event;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/** Reads the log. A read costs what it returns, or 10000 events that the filter leaves out. */
@Stateless
public class EventReader {
  private static final int MAX_LEFT_OUT = 10_000;

  @PersistenceContext EntityManager db;

  /**
   * A page of events.
   *
   * @param events the events, oldest first
   * @param next the place up to which the log has been read
   */
  public record Page(List<LoggedEvent> events, long next) {}

  /**
   * Returns the place of the last event of all accounts.
   *
   * @return the place; 0 if there was no event yet
   */
  public long last() {
    return db.find(EventPlace.class, EventPlace.LAST).place();
  }

  /**
   * Reads the events after a place.
   *
   * @param filter selects events
   * @param after the place; 0 for the oldest events after the last one that was deleted at the end
   *     of its retention
   * @param most the maximum number of events
   * @return the page
   * @throws Problem {@code invalid} if the place is in the future; {@code gone} if events after it
   *     were deleted at the end of their retention
   */
  public Page read(EventFilter filter, long after, int most) {
    long last = last();
    if (after > last) {
      throw Problem.invalid("after", "must be the next cursor of an earlier response");
    }
    long from = after == 0 && filter.confSid() == null ? deleted(filter) : after;
    long upTo = filter.leavesOut() ? Math.min(last, farthest(filter, from).orElse(last)) : last;
    TypedQuery<LoggedEvent> query =
        query(
            filter,
            "select e",
            " and e.place <= :upTo"
                + (filter.partSid() == null ? "" : " and e.partSid = :part")
                + (filter.types().isEmpty() ? "" : " and e.type in :types"),
            LoggedEvent.class);
    query.setParameter("after", from).setParameter("upTo", upTo);
    if (filter.partSid() != null) {
      query.setParameter("part", filter.partSid());
    }
    if (!filter.types().isEmpty()) {
      query.setParameter("types", filter.types());
    }
    List<LoggedEvent> found = query.setMaxResults(most).getResultList();
    if (filter.confSid() == null) {
      requireKept(filter, from); // now, as events may have been deleted meanwhile
    }
    return new Page(found, found.size() == most ? found.get(found.size() - 1).place() : upTo);
  }

  /**
   * Reads the events of all accounts after a place.
   *
   * @param after the place
   * @param most the maximum number of events
   * @return the events in the order of their places
   */
  public List<LoggedEvent> readAll(long after, int most) {
    return db.createQuery(
            "select e from LoggedEvent e where e.place > :after order by e.place",
            LoggedEvent.class)
        .setParameter("after", after)
        .setMaxResults(most)
        .getResultList();
  }

  private OptionalLong farthest(EventFilter filter, long after) {
    return query(filter, "select e.place", "", Long.class)
        .setParameter("after", after)
        .setFirstResult(MAX_LEFT_OUT)
        .setMaxResults(1)
        .getResultStream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  /** The order names all columns of the index, without which H2 does not use it. */
  private <T> TypedQuery<T> query(
      EventFilter filter, String select, String conditions, Class<T> type) {
    List<String> where = new ArrayList<>();
    String account = filter.withSubaccounts() ? "e.mainSid" : "e.accountSid";
    where.add(account + " = :account");
    String first = account;
    if (filter.confSid() != null) {
      where.add("e.confSid = :conf");
      first = "e.confSid";
    }
    TypedQuery<T> query =
        db.createQuery(
                select
                    + " from LoggedEvent e where "
                    + String.join(" and ", where)
                    + " and e.place > :after"
                    + conditions
                    + " order by "
                    + first
                    + ", e.place",
                type)
            .setParameter("account", filter.accountSid());
    if (filter.confSid() != null) {
      query.setParameter("conf", filter.confSid());
    }
    return query;
  }

  private void requireKept(EventFilter filter, long after) {
    long deleted = deleted(filter);
    if (deleted > after) {
      throw Problem.of(
          ProblemCode.GONE,
          "Events after " + after + " were deleted; the oldest events follow " + deleted + ".");
    }
  }

  /** The place up to which events of the account were deleted; 0 if none was. */
  private long deleted(EventFilter filter) {
    Long deleted =
        db.createQuery(
                "select max(d.place) from EventDeletion d where d."
                    + (filter.withSubaccounts() ? "mainSid" : "accountSid")
                    + " = :account",
                Long.class)
            .setParameter("account", filter.accountSid())
            .getSingleResult();
    return deleted == null ? 0 : deleted;
  }
}
