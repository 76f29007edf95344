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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.conferenceapi.platform.Settings;
import org.conferenceapi.platform.Times;

/**
 * Claims notifications that are due for this node, in a short transaction. A claim is a lease: the
 * time of the next attempt moves on, so that another node takes over should this one die.
 */
@Stateless
public class Claims {
  /** When a parked notification is claimed uncalled, as a last resort: after this or double. */
  private static final Duration PARKED = Duration.ofMinutes(10);

  /** How much longer than an attempt a lease is. */
  private static final Duration MARGIN = Duration.ofSeconds(15);

  private static final String PREDECESSOR = "predecessor";

  private static final String EARLIER =
      " (select e.id from Notification e where e.confSid = n.confSid"
          + " and e.state = :pending and e.sequence < n.sequence and e.url = n.url)";

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
    Set<String> heads = heads(due);
    Set<Stream> gone = gone(confs);
    Set<String> crowded = new HashSet<>();
    List<Notification> taken = new ArrayList<>();
    for (Notification each : due) {
      if (gone.contains(each.stream())) {
        each.abandon();
      } else if (!heads.contains(each.id())) {
        each.park(PREDECESSOR, now.plus(parked()));
      } else if (!room.test(each.receiver())) {
        each.park(each.receiver(), now.plus(parked()));
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
                "select n from Notification n where n.waitsFor = :receiver order by n.id",
                Notification.class)
            .setParameter("receiver", receiver)
            .setMaxResults(most)
            .getResultList();
    return callParked(waiting, Times.now(clock));
  }

  /** Calls those that wait for a predecessor that is settled: its node died before it called. */
  public boolean callForgotten(int most) {
    List<Notification> forgotten =
        db.createQuery(
                "select n from Notification n where n.waitsFor = :predecessor and not exists"
                    + EARLIER,
                Notification.class)
            .setParameter("predecessor", PREDECESSOR)
            .setParameter("pending", State.PENDING)
            .setMaxResults(most)
            .getResultList();
    return callParked(forgotten, Times.now(clock));
  }

  /** The receivers that notifications wait for, on whatever node they were parked. */
  public List<String> awaitedReceivers() {
    return db.createQuery(
            "select distinct n.waitsFor from Notification n"
                + " where n.waitsFor > :first and n.waitsFor <> :predecessor",
            String.class)
        .setParameter("first", "")
        .setParameter("predecessor", PREDECESSOR)
        .getResultList();
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

  /** Spread, so that a crowd that was parked together does not come back together. */
  private static Duration parked() {
    return PARKED.plusMillis(ThreadLocalRandom.current().nextLong(PARKED.toMillis()));
  }

  /**
   * Locks what is due. The lower bound spares H2 the settled ones, whose nulls come first in its
   * index; and with an order, H2 would lock all that is due and not only what it returns. Both
   * databases walk the index anyway.
   */
  @SuppressWarnings("unchecked")
  private List<Notification> due(int most, Instant now) {
    List<String> ids =
        db.createNativeQuery(
                "select id from notification where nextAttemptAt between ?1 and ?2"
                    + " limit ?3 for update skip locked")
            .setParameter(1, OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC))
            .setParameter(2, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
            .setParameter(3, most)
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

  /** Those that no earlier one of their stream keeps waiting. */
  private Set<String> heads(List<Notification> due) {
    return new HashSet<>(
        db.createQuery(
                "select n.id from Notification n where n.id in :ids and not exists" + EARLIER,
                String.class)
            .setParameter("ids", due.stream().map(Notification::id).toList())
            .setParameter("pending", State.PENDING)
            .getResultList());
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
