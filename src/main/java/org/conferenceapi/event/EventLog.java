package org.conferenceapi.event;

import jakarta.annotation.Priority;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.conferenceapi.platform.lifecycle.ConferencesDeletedEvent;

/** Adds events to the log in the transaction of the change, and deletes them. */
@Stateless
public class EventLog {
  /** Longer than an event stays unmoved. */
  private static final Duration RECENT = Duration.ofMinutes(5);

  /** The outbox deletes notifications before, and so waits for those that add an event. */
  private static final int AFTER_OTHERS = Interceptor.Priority.APPLICATION + 900;

  @PersistenceContext EntityManager db;
  @Inject Event<EventsWrittenEvent> written;
  @Inject Clock clock;

  /**
   * Adds events to the caller's transaction.
   *
   * @param events new events in the order of their numbers
   */
  public void add(List<NewEvent> events) {
    events.forEach(db::persist);
    if (!events.isEmpty()) {
      written.fire(new EventsWrittenEvent(events.stream().map(NewEvent::type).toList()));
    }
  }

  /**
   * Deletes the events of deleted conferences. At the end of their retention, keeps up to which
   * place events of their accounts were deleted; a forgotten conference makes no cursor invalid.
   *
   * @param event the deleted conferences
   */
  public void onConferencesDeleted(
      @Observes @Priority(AFTER_OTHERS) ConferencesDeletedEvent event) {
    if (event.isForgotten()) {
      // no event is being moved from one table to the other meanwhile
      db.find(EventPlace.class, EventPlace.LAST, LockModeType.PESSIMISTIC_WRITE);
    } else {
      keepPlaces(event);
    }
    db.createQuery("delete from LoggedEvent e where e.confSid in :sids")
        .setParameter("sids", event.confSids())
        .executeUpdate();
    // those that are not moved yet; a look at all rows would step over those of moved events
    db.createQuery("delete from NewEvent e where e.id >= :recent and e.confSid in :sids")
        .setParameter("recent", NewEvent.lowestId(clock.instant().minus(RECENT)))
        .setParameter("sids", event.confSids())
        .executeUpdate();
  }

  private void keepPlaces(ConferencesDeletedEvent event) {
    db.createQuery(
            "select e.accountSid, e.mainSid, max(e.place) from LoggedEvent e"
                + " where e.confSid in :sids group by e.accountSid, e.mainSid"
                + " order by e.accountSid",
            Object[].class)
        .setParameter("sids", event.confSids())
        .getResultList()
        .forEach(each -> keepPlace((String) each[0], (String) each[1], (Long) each[2]));
  }

  private void keepPlace(String accountSid, String mainSid, long place) {
    EventDeletion known = db.find(EventDeletion.class, accountSid, LockModeType.PESSIMISTIC_WRITE);
    if (known == null) {
      db.persist(new EventDeletion(accountSid, mainSid, place));
    } else {
      known.extend(place);
    }
  }
}
