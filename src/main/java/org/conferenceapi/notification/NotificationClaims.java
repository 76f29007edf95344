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
 * Claims notifications for this node, in short transactions. A claim is a lease: it moves {@code
 * nextAttemptAt} into the future, so that another node claims the notification then if this node
 * dies. A notification that cannot be sent now is parked; {@link #claimNext}, {@link #claimWaiting}
 * or {@link #claimOrphaned} finds it later.
 *
 * <p>Every claim asks {@link Places} whether the receiver has a free permit and no back-off.
 */
@Stateless
public class NotificationClaims {
  /** A lease lasts this much longer than the timeout of an attempt. */
  private static final Duration MARGIN = Duration.ofSeconds(15);

  /** JPQL subquery: the earlier pending notifications in the stream of {@code n}. */
  private static final String EARLIER =
      " (select e.id from Notification e where e.confSid = n.confSid"
          + " and e.state = :pending and e.sequence < n.sequence and e.url = n.url)";

  @PersistenceContext EntityManager db;
  @Inject Settings settings;
  @Inject Clock clock;

  /** The permits and back-offs of receivers, which a claim has to respect. */
  public interface Places {
    /**
     * Acquires a permit for an attempt to the receiver.
     *
     * @param receiver scheme, host and port of the receiver
     * @return false if no permit is free or the receiver's addresses have no free connections
     */
    boolean take(String receiver);

    /**
     * Acquires a permit for a redelivery that a client requested: ignores the receiver's back-off.
     *
     * @param receiver scheme, host and port of the receiver
     * @return false if no permit is free
     */
    boolean takeAsked(String receiver);

    /**
     * Tells the end of the back-off that the receiver requested from the app with {@code
     * Retry-After}.
     *
     * @param app the app's sid
     * @param receiver scheme, host and port of the receiver
     * @return the end of the back-off if it is in the future; if empty, the caller must send now
     */
    Optional<Instant> pause(String app, String receiver);
  }

  /**
   * Result of a claim.
   *
   * @param examined how many notifications the claim found and locked
   * @param deliveries those of them that this node has claimed and must send now
   * @param crowded the receivers without a free permit, for which notifications were parked
   */
  public record Claimed(int examined, List<Delivery> deliveries, Set<String> crowded) {}

  /**
   * Claims notifications that are due; those that another transaction has locked are skipped.
   *
   * @param most how many to claim at most
   * @param permits the permits and back-offs of the receivers
   * @return the claimed ones; another claim may find more if {@code examined} equals {@code most}
   */
  @SuppressWarnings("unchecked")
  public Claimed claim(int most, Places permits) {
    Instant now = Times.now(clock);
    // The lower bound keeps H2 from reading settled notifications: nulls are first in its index.
    // There is no "order by", because H2 would then lock all due rows, not only those returned.
    // Both databases read the index in its order anyway.
    List<String> ids =
        db.createNativeQuery(
                "select id from notification where nextAttemptAt between ?1 and ?2"
                    + " limit ?3 for update skip locked")
            .setParameter(1, OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC))
            .setParameter(2, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
            .setParameter(3, most)
            .getResultList();
    return ids.isEmpty()
        ? claim(List.of(), permits, now)
        : claim(load(ids, LockModeType.NONE), permits, now);
  }

  /**
   * Claims the first pending notification of each stream, if it is parked.
   *
   * @param streams the streams, each with the id of the notification that was settled in it
   * @param permits the permits and back-offs of the receivers
   * @return the claimed ones
   */
  public Claimed claimNext(Map<DeliveryOrderKey, String> streams, Places permits) {
    return claimParked(firsts(streams), permits);
  }

  /**
   * Claims notifications that were parked because the receiver had no free permit, the oldest
   * first.
   *
   * @param receiver scheme, host and port of the receiver
   * @param most how many to claim at most
   * @param permits the permits and back-offs of the receivers
   * @return the claimed ones
   */
  public Claimed claimWaiting(String receiver, int most, Places permits) {
    List<String> waiting =
        db.createQuery(
                "select n.id from Notification n where n.waitsFor = :receiver order by n.id",
                String.class)
            .setParameter("receiver", receiver)
            .setMaxResults(most)
            .getResultList();
    return claimParked(waiting, permits);
  }

  /**
   * Claims parked notifications whose predecessor is settled, but which no node has claimed since,
   * because the node that settled the predecessor died.
   *
   * @param most how many to claim at most
   * @param permits the permits and back-offs of the receivers
   * @return the claimed ones
   */
  public Claimed claimOrphaned(int most, Places permits) {
    List<String> forgotten =
        db.createQuery(
                "select n.id from Notification n where n.waitsFor = :predecessor and not exists"
                    + EARLIER,
                String.class)
            .setParameter("predecessor", Notification.PREDECESSOR)
            .setParameter("pending", NotificationState.PENDING)
            .setMaxResults(most)
            .getResultList();
    return claimParked(forgotten, permits);
  }

  /**
   * Lists the receivers for whose permits parked notifications wait, no matter which node parked
   * them.
   *
   * @return scheme, host and port of each receiver
   */
  public List<String> receiversWithParked() {
    return db.createQuery(
            "select distinct n.waitsFor from Notification n"
                + " where n.waitsFor > :first and n.waitsFor <> :predecessor",
            String.class)
        .setParameter("first", "")
        .setParameter("predecessor", Notification.PREDECESSOR)
        .getResultList();
  }

  /**
   * Releases claims of this node: makes the notifications due now, for any node. Ignores those that
   * were claimed by another node or redelivered meanwhile.
   *
   * @param unsent claimed notifications without a recorded attempt
   */
  public void release(Collection<Delivery> unsent) {
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

  /**
   * Makes the first pending notification of each stream due now, for any node, if it is parked.
   *
   * @param streams the streams, each with the id of the notification that was settled in it
   */
  public void releaseNext(Map<DeliveryOrderKey, String> streams) {
    List<String> firsts = firsts(streams);
    if (!firsts.isEmpty()) {
      Instant now = Times.now(clock);
      load(firsts, LockModeType.PESSIMISTIC_WRITE).stream()
          .filter(Notification::isParked)
          .forEach(each -> each.lease(now));
    }
  }

  /**
   * Makes all notifications that wait for a permit of the receiver due now, for any node.
   *
   * @param receiver scheme, host and port of the receiver
   */
  public void releaseWaiting(String receiver) {
    db.createNativeQuery(
            "update notification set nextAttemptAt = ?1, waitsFor = null, version = version + 1"
                + " where waitsFor = ?2")
        .setParameter(1, OffsetDateTime.ofInstant(Times.now(clock), ZoneOffset.UTC))
        .setParameter(2, receiver)
        .executeUpdate();
  }

  /**
   * Makes all pending notifications of a stream dead, because its receiver responded 410.
   *
   * @param key the stream
   */
  public void markDead(DeliveryOrderKey key) {
    db.flush();
    db.createNativeQuery(
            "update notification set state = 'DEAD', nextAttemptAt = null, waitsFor = null,"
                + " version = version + 1 where confSid = ?1 and state = 'PENDING' and url = ?2")
        .setParameter(1, key.confSid())
        .setParameter(2, key.url())
        .executeUpdate();
  }

  /** The ids of the first pending notification of each stream. */
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

  /** The streams with pending notifications: one query for all, as most streams have none. */
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

  private Claimed claimParked(List<String> ids, Places permits) {
    List<Notification> parked = new ArrayList<>();
    if (!ids.isEmpty()) {
      // the lock waits for a concurrent claim that may be parking one of them now
      parked.addAll(load(ids, LockModeType.PESSIMISTIC_WRITE));
      parked.removeIf(each -> !each.isParked());
    }
    return claim(parked, permits, Times.now(clock));
  }

  private Claimed claim(List<Notification> locked, Places permits, Instant now) {
    if (locked.isEmpty()) {
      return new Claimed(0, List.of(), Set.of());
    }
    Set<String> heads = heads(locked);
    Set<DeliveryOrderKey> gone = gone(locked);
    Set<String> crowded = new HashSet<>();
    List<Notification> taken = new ArrayList<>();
    for (Notification each : locked) {
      if (gone.contains(each.orderKey())) {
        continue; // abandoned below
      }
      if (!heads.contains(each.id())) {
        each.awaitPredecessor(now);
        continue;
      }
      boolean asked = each.isRedelivery();
      Optional<Instant> pause =
          asked ? Optional.empty() : permits.pause(each.appSid(), each.receiver());
      if (pause.isPresent()) {
        each.postpone(pause.get(), now, ThreadLocalRandom.current());
      } else if (!(asked ? permits.takeAsked(each.receiver()) : permits.take(each.receiver()))) {
        each.awaitPermit(now);
        crowded.add(each.receiver());
      } else {
        each.lease(now.plus(settings.notifyTimeout()).plus(MARGIN));
        taken.add(each);
      }
    }
    db.flush(); // increments the versions, which the deliveries carry
    List<Delivery> deliveries = taken.stream().map(Delivery::of).toList();
    gone.forEach(this::markDead);
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

  /** The ids of those without an earlier pending notification in their stream. */
  private Set<String> heads(List<Notification> locked) {
    return new HashSet<>(
        db.createQuery(
                "select n.id from Notification n where n.id in :ids and not exists" + EARLIER,
                String.class)
            .setParameter("ids", locked.stream().map(Notification::id).toList())
            .setParameter("pending", NotificationState.PENDING)
            .getResultList());
  }

  /** Those of their streams whose receiver responded 410. */
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
    gone.retainAll(locked.stream().map(Notification::orderKey).toList());
    return gone;
  }
}
