package org.conferenceapi.event;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

/**
 * Moves committed events to the log. One transaction at a time, on all nodes, assigns places: it
 * locks the last one. So a reader who has seen a place never misses an event before it, whatever
 * the order in which the transactions of the changes committed.
 */
@Stateless
public class EventSequence {
  /** The result of a move that has left events behind, because there are very many. */
  static final int TOO_MANY = -1;

  private static final int BATCH = 2_000;

  @PersistenceContext EntityManager db;
  @Resource SessionContext context;

  /**
   * Moves the committed events to the log, in one transaction. It reads them from the index of
   * their ids, because the table also has the rows that earlier moves have left to be vacuumed.
   *
   * @return how many were moved; {@link #TOO_MANY} if none was moved because there are at least
   *     2000
   */
  public int moveFew() {
    int moved = move(" order by id fetch first " + BATCH + " rows only");
    if (moved < BATCH) {
      return moved;
    }
    // an event before one of those may be missing among them, as the clocks of nodes differ
    context.setRollbackOnly();
    return TOO_MANY;
  }

  /**
   * Moves the committed events to the log, however many, in one transaction.
   *
   * @return how many were moved
   */
  public int moveAll() {
    return move("");
  }

  private int move(String limit) {
    if (isEmpty()) {
      return 0;
    }
    EventPlace last = db.find(EventPlace.class, EventPlace.LAST, LockModeType.PESSIMISTIC_WRITE);
    int moved = db.createNativeQuery(insert(limit)).setParameter(1, last.place()).executeUpdate();
    db.createNativeQuery(
            "delete from new_event where id in"
                + " (select id from event where place between ?1 and ?2)")
        .setParameter(1, last.place() + 1)
        .setParameter(2, last.place() + moved)
        .executeUpdate();
    last.advance(moved);
    return moved;
  }

  private boolean isEmpty() {
    return db.createQuery("select e.id from NewEvent e order by e.id", String.class)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /**
   * Returns the statement. The number of an event is that of the conference's row, which the
   * changes lock; clocks of nodes differ. So the time of an event is taken as at least that of all
   * events before it in its conference.
   */
  private static String insert(String limit) {
    return "insert into event (place, id, accountSid, mainSid, confSid, partSid, type, time,"
        + " content) select ?1 + row_number() over (order by e.since, e.confSid, e.number), e.id,"
        + " e.accountSid, coalesce(a.parentSid, e.accountSid), e.confSid, e.partSid, e.type,"
        + " e.time, e.content from (select n.*, max(n.time) over (partition by n.confSid"
        + " order by n.number rows unbounded preceding) as since"
        + " from (select * from new_event"
        + limit
        + ") n) e left join account a on a.sid = e.accountSid";
  }
}
