package org.conferenceapi.notification;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.conferenceapi.api.list.NewestFirstQuery;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.lifecycle.ConferencesDeletedEvent;

/**
 * The outbox: adds notifications in the transaction of the change that they report, lists those of
 * a conference, and redelivers them.
 */
@Stateless
public class Outbox {
  /** Reads a conference's notifications, the highest sequence number first. */
  static final NewestFirstQuery<Notification> OF_CONFERENCE =
      new NewestFirstQuery<>(
          Notification.class, "notification", List.of("confSid"), "state", "sequence");

  @PersistenceContext EntityManager db;
  @Inject Event<Written> written;
  @Inject Clock clock;

  /** CDI event fired in a transaction that wrote notifications; observe it after the commit. */
  record Written() {}

  /**
   * Adds notifications to the caller's transaction. The first of each stream is due at once; later
   * ones of the same stream are parked until their predecessor is settled.
   *
   * @param notifications new notifications in the order of their sequence numbers
   */
  public void add(List<Notification> notifications) {
    Instant now = Times.now(clock);
    Set<DeliveryOrderKey> streams = new HashSet<>();
    for (Notification each : notifications) {
      if (!streams.add(each.orderKey())) {
        each.awaitPredecessor(now);
      }
      db.persist(each);
    }
    if (!streams.isEmpty()) {
      written.fire(new Written());
    }
  }

  /**
   * Lists a page of a conference's notifications with their attempts, the latest notification
   * first.
   *
   * @param confSid the conference; the caller has checked the access to it
   * @param paging the page's size and cursor
   * @return the page; empty for an unknown conference
   */
  public NotificationsOut list(String confSid, Paging paging) {
    List<Notification> found =
        OF_CONFERENCE.read(
            db,
            List.of(confSid),
            EnumSet.allOf(NotificationState.class),
            0,
            paging.afterNumber(),
            paging.size() + 1);
    Paging.Page<Notification> page = paging.page(found, each -> Integer.toString(each.sequence()));
    return NotificationsOut.of(page, attempts(page.items()));
  }

  /**
   * Makes a notification pending and due now, whatever its state, with a new retry schedule. It
   * still waits for earlier pending notifications of its stream. If the receiver had responded 410,
   * the stream is sent again.
   *
   * @param confSid the conference; the caller has checked the access to it
   * @param id the notification's id
   * @return the notification with its previous attempts
   * @throws Problem {@code not-found} if the conference has no notification with this id
   */
  public NotificationOut redeliver(String confSid, String id) {
    Notification found = db.find(Notification.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (found == null || !found.confSid().equals(confSid)) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    found.redeliver(Times.now(clock));
    clearGone(found.orderKey());
    written.fire(new Written());
    return NotificationOut.of(found, attempts(List.of(found)).getOrDefault(id, List.of()));
  }

  /** Clears the 410 mark of the stream, so that its notifications are sent again. */
  private void clearGone(DeliveryOrderKey key) {
    db.createQuery(
            "select n from Notification n where n.confSid = :conf and n.state = :dead"
                + " and n.url = :url and n.gone = true",
            Notification.class)
        .setParameter("conf", key.confSid())
        .setParameter("dead", NotificationState.DEAD)
        .setParameter("url", key.url())
        .getResultList()
        .forEach(Notification::clearGone);
  }

  /**
   * Deletes the notifications of deleted conferences and their attempts.
   *
   * @param event the deleted conferences
   */
  public void onConferencesDeleted(@Observes ConferencesDeletedEvent event) {
    for (String statement :
        List.of(
            "delete from Attempt a where a.key.notificationId in"
                + " (select n.id from Notification n where n.confSid in :sids)",
            "delete from Notification n where n.confSid in :sids")) {
      db.createQuery(statement).setParameter("sids", event.confSids()).executeUpdate();
    }
  }

  private Map<String, List<Attempt>> attempts(List<Notification> of) {
    if (of.isEmpty()) {
      return Map.of();
    }
    return db.createQuery(
            "select a from Attempt a where a.key.notificationId in :ids order by a.key.number",
            Attempt.class)
        .setParameter("ids", of.stream().map(Notification::id).toList())
        .getResultStream()
        .collect(Collectors.groupingBy(Attempt::notificationId));
  }
}
