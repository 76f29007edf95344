package org.conferenceapi.notification;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.conferenceapi.platform.Settings;
import org.conferenceapi.platform.Times;

/**
 * Claims notifications that are due for this node, in a short transaction. A claim is a lease: the
 * time of the next attempt moves on, so that another node takes over should this one die.
 */
@Stateless
public class Claims {
  /** When a parked notification is looked at again, should nobody have called it. */
  private static final Duration PARKED = Duration.ofSeconds(60);

  /** How much longer than an attempt a lease is. */
  private static final Duration MARGIN = Duration.ofSeconds(15);

  private static final String PREDECESSOR = "predecessor";

  @PersistenceContext EntityManager db;
  @Inject Settings settings;
  @Inject Clock clock;

  /** What was found due, what of it is to be sent now, and the receivers that have enough. */
  public record Claimed(int examined, List<Delivery> deliveries, Set<String> crowded) {}

  /** Claims up to the given number; takes a place for each at its receiver, or parks it. */
  public Claimed claim(int most, Predicate<String> room) {
    Instant now = Times.now(clock);
    List<Notification> due = due(most, now);
    if (due.isEmpty()) {
      return new Claimed(0, List.of(), Set.of());
    }
    Set<String> confs = new HashSet<>();
    due.forEach(each -> confs.add(each.confSid()));
    Map<Stream, Integer> heads = heads(confs);
    Set<Stream> gone = gone(confs);
    Set<String> crowded = new HashSet<>();
    List<Notification> taken = new ArrayList<>();
    for (Notification each : due) {
      if (gone.contains(each.stream())) {
        each.abandon();
      } else if (each.sequence() > heads.getOrDefault(each.stream(), Integer.MAX_VALUE)) {
        each.park(PREDECESSOR, now.plus(PARKED));
      } else if (!room.test(each.receiver())) {
        each.park(each.receiver(), now.plus(PARKED));
        crowded.add(each.receiver());
      } else {
        each.lease(now.plus(settings.notifyTimeout()).plus(MARGIN));
        taken.add(each);
      }
    }
    db.flush(); // a delivery carries the version that it was claimed with
    return new Claimed(due.size(), taken.stream().map(Delivery::of).toList(), crowded);
  }

  /** Calls the first of each stream, if it was parked; answers whether any was. */
  public boolean callNext(Set<Stream> streams) {
    Instant now = Times.now(clock);
    boolean called = false;
    for (Stream stream : streams) {
      List<Notification> head =
          db.createQuery(
                  "select n from Notification n where n.confSid = :conf and n.state = :pending"
                      + " and n.url = :url order by n.sequence",
                  Notification.class)
              .setParameter("conf", stream.confSid())
              .setParameter("pending", State.PENDING)
              .setParameter("url", stream.url())
              .setMaxResults(1)
              .getResultList();
      called |= callParked(head, now);
    }
    return called;
  }

  /** Calls up to so many that were parked because the receiver had enough. */
  public boolean callWaiting(String receiver, int most) {
    List<Notification> waiting =
        db.createQuery(
                "select n from Notification n where n.waitsFor = :receiver"
                    + " order by n.nextAttemptAt",
                Notification.class)
            .setParameter("receiver", receiver)
            .setMaxResults(most)
            .getResultList();
    return callParked(waiting, Times.now(clock));
  }

  private boolean callParked(List<Notification> parked, Instant now) {
    boolean called = false;
    for (Notification each : parked) {
      // another claim may be parking it right now: wait for that, then look
      db.refresh(each, LockModeType.PESSIMISTIC_WRITE);
      if (each.isParked()) {
        each.call(now);
        called = true;
      }
    }
    return called;
  }

  @SuppressWarnings("unchecked")
  private List<Notification> due(int most, Instant now) {
    List<String> ids =
        db.createNativeQuery(
                "select id from notification where nextAttemptAt <= ?1"
                    + " order by nextAttemptAt limit ?2 for update skip locked")
            .setParameter(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
            .setParameter(2, most)
            .getResultList();
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Notification> found =
        new ArrayList<>(
            db.createQuery("select n from Notification n where n.id in :ids", Notification.class)
                .setParameter("ids", ids)
                .getResultList());
    found.sort(Comparator.comparing(Notification::created).thenComparing(Notification::sequence));
    return found;
  }

  /** The lowest pending sequence of each stream of these conferences. */
  private Map<Stream, Integer> heads(Set<String> confs) {
    Map<Stream, Integer> heads = new HashMap<>();
    db.createQuery(
            "select n.confSid, n.url, min(n.sequence) from Notification n"
                + " where n.confSid in :confs and n.state = :pending group by n.confSid, n.url",
            Object[].class)
        .setParameter("confs", confs)
        .setParameter("pending", State.PENDING)
        .getResultList()
        .forEach(row -> heads.put(new Stream((String) row[0], (String) row[1]), (Integer) row[2]));
    return heads;
  }

  /** The streams of these conferences whose receiver wants no more. */
  private Set<Stream> gone(Set<String> confs) {
    Set<Stream> gone = new HashSet<>();
    db.createQuery(
            "select n.confSid, n.url from Notification n"
                + " where n.confSid in :confs and n.state = :dead and n.gone = true",
            Object[].class)
        .setParameter("confs", confs)
        .setParameter("dead", State.DEAD)
        .getResultList()
        .forEach(row -> gone.add(new Stream((String) row[0], (String) row[1])));
    return gone;
  }
}
