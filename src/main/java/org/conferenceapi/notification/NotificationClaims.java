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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.config.Settings;

/**
 * Claims notifications for this node, in short transactions. A claim is a lease: the time of the
 * next attempt moves on, so that another node takes over should this one die. What cannot be sent
 * now is parked, until a claim for those that it waits for finds it.
 *
 * <p>Every claim asks whether the receiver has a place, or is to be left alone for a time.
 */
@Stateless
public class NotificationClaims {
  /** How much longer than an attempt a lease is. */
  private static final Duration MARGIN = Duration.ofSeconds(15);

  private static final String EARLIER =
      " (select e.id from Notification e where e.confSid = n.confSid"
          + " and e.state = :pending and e.sequence < n.sequence and e.url = n.url)";

  @PersistenceContext EntityManager db;
  @Inject Settings settings;
  @Inject Clock clock;

  /** What a claim asks about receivers. */
  public interface Places {
    /** Takes a place for an attempt to the receiver; false if there is none. */
    boolean take(String receiver);

    /** The same for an attempt that somebody asked for: also in a pause of the receiver. */
    boolean takeAsked(String receiver);

    /** Until when the receiver asked the app to leave it alone, if that is still to come. */
    Optional<Instant> pause(String app, String receiver);
  }

  /** What was found, what of it is to be sent now, and the receivers that have enough. */
  public record Claimed(int examined, List<Delivery> deliveries, Set<String> crowded) {}

  /**
   * Claims what is due, up to the given number. The lower bound spares H2 the settled ones, whose
   * nulls come first in its index; and with an order, H2 would lock all that is due and not only
   * what it returns. Both databases walk the index anyway.
   */
  @SuppressWarnings("unchecked")
  public Claimed claim(int most, Places places) {
    Instant now = Times.now(clock);
    List<String> ids =
        db.createNativeQuery(
                "select id from notification where nextAttemptAt between ?1 and ?2"
                    + " limit ?3 for update skip locked")
            .setParameter(1, OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC))
            .setParameter(2, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
            .setParameter(3, most)
            .getResultList();
    return ids.isEmpty()
        ? claim(List.of(), places, now)
        : claim(load(ids, LockModeType.NONE), places, now);
  }

  /**
   * Claims the first of each stream, if it was parked; with a stream comes what was settled in it.
   */
  public Claimed claimNext(Map<DeliveryOrderKey, String> streams, Places places) {
    return claimParked(firsts(streams), places);
  }

  /** Claims up to so many that were parked because the receiver had enough, the oldest first. */
  public Claimed claimWaiting(String receiver, int most, Places places) {
    List<String> waiting =
        db.createQuery(
                "select n.id from Notification n where n.waitsFor = :receiver order by n.id",
                String.class)
            .setParameter("receiver", receiver)
            .setMaxResults(most)
            .getResultList();
    return claimParked(waiting, places);
  }

  /** Claims those whose predecessor is settled, but whose node died before it claimed them. */
  public Claimed claimForgotten(int most, Places places) {
    List<String> forgotten =
        db.createQuery(
                "select n.id from Notification n where n.waitsFor = :predecessor and not exists"
                    + EARLIER,
                String.class)
            .setParameter("predecessor", Notification.PREDECESSOR)
            .setParameter("pending", NotificationState.PENDING)
            .setMaxResults(most)
            .getResultList();
    return claimParked(forgotten, places);
  }

  /** The receivers that notifications wait for, on whatever node they were parked. */
  public List<String> awaitedReceivers() {
    return db.createQuery(
            "select distinct n.waitsFor from Notification n"
                + " where n.waitsFor > :first and n.waitsFor <> :predecessor",
            String.class)
        .setParameter("first", "")
        .setParameter("predecessor", Notification.PREDECESSOR)
        .getResultList();
  }

  /** Gives back what this node has claimed and not sent, as if it never had. */
  public void giveBack(Collection<Delivery> unsent) {
    if (unsent.isEmpty()) {
      return;
    }
    Instant now = Times.now(clock);
    Map<String, Long> versions =
        unsent.stream().collect(Collectors.toMap(Delivery::id, Delivery::version));
    load(List.copyOf(versions.keySet()), LockModeType.PESSIMISTIC_WRITE).stream()
        .filter(each -> each.version() == versions.get(each.id()))
        .forEach(each -> each.lease(now));
  }

  /** Leaves the first of each stream, if it was parked, to whichever node is there. */
  public void leaveNext(Map<DeliveryOrderKey, String> streams) {
    List<String> firsts = firsts(streams);
    if (!firsts.isEmpty()) {
      Instant now = Times.now(clock);
      load(firsts, LockModeType.PESSIMISTIC_WRITE).stream()
          .filter(Notification::isParked)
          .forEach(each -> each.lease(now));
    }
  }

  /** Leaves all that wait for a place at a receiver to whichever node is there. */
  public void leaveWaiting(String receiver) {
    db.createNativeQuery(
            "update notification set nextAttemptAt = ?1, waitsFor = null, version = version + 1"
                + " where waitsFor = ?2")
        .setParameter(1, OffsetDateTime.ofInstant(Times.now(clock), ZoneOffset.UTC))
        .setParameter(2, receiver)
        .executeUpdate();
  }

  /** Gives up all that wait in a stream, because its receiver wants no more. */
  public void abandon(DeliveryOrderKey key) {
    db.flush();
    db.createNativeQuery(
            "update notification set state = 'DEAD', nextAttemptAt = null, waitsFor = null,"
                + " version = version + 1 where confSid = ?1 and state = 'PENDING' and url = ?2")
        .setParameter(1, key.confSid())
        .setParameter(2, key.url())
        .executeUpdate();
  }

  /** The first of each stream that is still to be sent. */
  private List<String> firsts(Map<DeliveryOrderKey, String> streams) {
    List<String> firsts = new ArrayList<>();
    for (DeliveryOrderKey key : unfinished(streams)) {
      firsts.addAll(
          db.createQuery(
                  "select n.id from Notification n where n.confSid = :conf and n.state = :pending"
                      + " and n.url = :url order by n.sequence",
                  String.class)
              .setParameter("conf", key.confSid())
              .setParameter("pending", NotificationState.PENDING)
              .setParameter("url", key.url())
              .setMaxResults(1)
              .getResultList());
    }
    return firsts;
  }

  /** Those in which there is more to send; mostly there is not. */
  private Set<DeliveryOrderKey> unfinished(Map<DeliveryOrderKey, String> streams) {
    if (streams.isEmpty()) {
      return Set.of();
    }
    Set<String> settled =
        new HashSet<>(
            db.createQuery(
                    "select n.id from Notification n where n.id in :ids and exists"
                        + " (select m.id from Notification m where m.confSid = n.confSid"
                        + " and m.state = :pending and m.url = n.url)",
                    String.class)
                .setParameter("ids", streams.values())
                .setParameter("pending", NotificationState.PENDING)
                .getResultList());
    Set<DeliveryOrderKey> unfinished = new HashSet<>(streams.keySet());
    unfinished.removeIf(key -> !settled.contains(streams.get(key)));
    return unfinished;
  }

  /** Another claim may be parking one of them right now: waits for that, then looks. */
  private Claimed claimParked(List<String> ids, Places places) {
    List<Notification> parked = new ArrayList<>();
    if (!ids.isEmpty()) {
      parked.addAll(load(ids, LockModeType.PESSIMISTIC_WRITE));
      parked.removeIf(each -> !each.isParked());
    }
    return claim(parked, places, Times.now(clock));
  }

  private Claimed claim(List<Notification> locked, Places places, Instant now) {
    if (locked.isEmpty()) {
      return new Claimed(0, List.of(), Set.of());
    }
    Set<String> heads = heads(locked);
    Set<DeliveryOrderKey> gone = gone(locked);
    Set<String> crowded = new HashSet<>();
    List<Notification> taken = new ArrayList<>();
    for (Notification each : locked) {
      if (gone.contains(each.stream())) {
        continue; // abandoned below
      }
      if (!heads.contains(each.id())) {
        each.awaitPredecessor(now);
        continue;
      }
      boolean asked = each.isAskedFor();
      Optional<Instant> pause =
          asked ? Optional.empty() : places.pause(each.appSid(), each.receiver());
      if (pause.isPresent()) {
        each.postpone(pause.get(), now, ThreadLocalRandom.current());
      } else if (!(asked ? places.takeAsked(each.receiver()) : places.take(each.receiver()))) {
        each.awaitPlace(now);
        crowded.add(each.receiver());
      } else {
        each.lease(now.plus(settings.notifyTimeout()).plus(MARGIN));
        taken.add(each);
      }
    }
    db.flush(); // a delivery carries the version that it was claimed with
    List<Delivery> deliveries = taken.stream().map(Delivery::of).toList();
    gone.forEach(this::abandon);
    return new Claimed(locked.size(), deliveries, crowded);
  }

  private List<Notification> load(List<String> ids, LockModeType lock) {
    List<Notification> found =
        new ArrayList<>(
            db.createQuery(
                    "select n from Notification n where n.id in :ids order by n.id",
                    Notification.class)
                .setParameter("ids", ids)
                .setLockMode(lock)
                .getResultList());
    found.sort(Comparator.comparing(Notification::created).thenComparing(Notification::sequence));
    return found;
  }

  /** Those that no earlier one of their stream keeps waiting. */
  private Set<String> heads(List<Notification> locked) {
    return new HashSet<>(
        db.createQuery(
                "select n.id from Notification n where n.id in :ids and not exists" + EARLIER,
                String.class)
            .setParameter("ids", locked.stream().map(Notification::id).toList())
            .setParameter("pending", NotificationState.PENDING)
            .getResultList());
  }

  /** The streams among theirs whose receiver wants no more. */
  private Set<DeliveryOrderKey> gone(List<Notification> locked) {
    Set<DeliveryOrderKey> gone = new HashSet<>();
    db.createQuery(
            "select n.confSid, n.url from Notification n"
                + " where n.confSid in :confs and n.state = :dead and n.gone = true",
            Object[].class)
        .setParameter("confs", locked.stream().map(Notification::confSid).distinct().toList())
        .setParameter("dead", NotificationState.DEAD)
        .getResultList()
        .forEach(row -> gone.add(new DeliveryOrderKey((String) row[0], (String) row[1])));
    gone.retainAll(locked.stream().map(Notification::stream).toList());
    return gone;
  }
}
