package org.conferenceapi.phone.trunk.limit;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.conferenceapi.phone.trunk.TrunkCreatedEvent;
import org.conferenceapi.phone.trunk.TrunkDisposedEvent;
import org.conferenceapi.phone.trunk.TrunkSnapshot;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.lifecycle.LocalNode;

/** The repository of the calls of trunks. Each method runs in a transaction. */
@Stateless
public class TrunkCallRows {
  private static final int BATCH = 100;

  @PersistenceContext EntityManager db;
  @Inject LocalNode node;
  @Inject Clock clock;

  /**
   * Adds the usage of a new trunk.
   *
   * @param event the trunk
   */
  public void onCreated(@Observes TrunkCreatedEvent event) {
    db.persist(TrunkUsage.of(event.sid()));
  }

  /**
   * Deletes the usage of a deleted trunk. Its calls continue.
   *
   * @param event the trunk
   */
  public void onDisposed(@Observes TrunkDisposedEvent event) {
    usage(event.sid()).ifPresent(db::remove);
  }

  /**
   * Begins a call, if the limits of the trunk allow it.
   *
   * @param id identifies the call
   * @param trunk the trunk
   * @param isOutgoing whether this service calls; only then the minutes and the calls per second
   *     are limited
   * @return the limit that it would exceed; empty if it may begin
   */
  public Optional<TrunkLimit> begin(String id, TrunkSnapshot trunk, boolean isOutgoing) {
    boolean isLimited =
        trunk.maxCalls() != null
            || isOutgoing && (trunk.callsPerSecond() != null || trunk.minutesPerDay() != null);
    Optional<TrunkUsage> usage = isLimited ? usage(trunk.sid()) : Optional.empty();
    Instant now = Times.now(clock);
    Optional<TrunkLimit> reached = usage.flatMap(each -> reached(each, trunk, isOutgoing, now));
    if (reached.isEmpty()) {
      db.persist(TrunkCall.begun(id, trunk.sid(), isOutgoing, node.sid(), now));
    }
    return reached;
  }

  private Optional<TrunkLimit> reached(
      TrunkUsage usage, TrunkSnapshot trunk, boolean isOutgoing, Instant now) {
    if (trunk.maxCalls() != null && calls(trunk.sid(), now) >= trunk.maxCalls()) {
      return Optional.of(TrunkLimit.MAX_CALLS);
    }
    boolean isOutOfMinutes =
        isOutgoing
            && trunk.minutesPerDay() != null
            && used(usage, now).compareTo(Duration.ofMinutes(trunk.minutesPerDay())) >= 0;
    if (isOutOfMinutes) {
      return Optional.of(TrunkLimit.MINUTES_PER_DAY);
    }
    boolean isTooFast =
        isOutgoing && trunk.callsPerSecond() != null && !usage.begin(trunk.callsPerSecond(), now);
    return isTooFast ? Optional.of(TrunkLimit.CALLS_PER_SECOND) : Optional.empty();
  }

  private long calls(String trunk, Instant now) {
    return db.createQuery(
            "select count(c) from TrunkCall c where c.trunkSid = :trunk and c.leaseUntil > :now",
            Long.class)
        .setParameter("trunk", trunk)
        .setParameter("now", now)
        .getSingleResult();
  }

  /** What ended calls and those in progress have used of this day. */
  private Duration used(TrunkUsage usage, Instant now) {
    UtcDay today = UtcDay.of(now);
    return db.createQuery(
            "select c from TrunkCall c where c.trunkSid = :trunk and c.outgoing = true"
                + " and c.answered is not null",
            TrunkCall.class)
        .setParameter("trunk", usage.trunkSid())
        .getResultStream()
        .map(each -> today.share(each.answered(), each.end(now)))
        .reduce(usage.used(now), Duration::plus);
  }

  /**
   * Notes that a call was answered.
   *
   * @param id identifies the call
   */
  public void answered(String id) {
    Optional.ofNullable(db.find(TrunkCall.class, id, LockModeType.PESSIMISTIC_WRITE))
        .ifPresent(call -> call.answer(Times.now(clock)));
  }

  /**
   * Ends a call, and adds it to the usage of its trunk.
   *
   * @param id identifies the call
   */
  public void end(String id) {
    Optional.ofNullable(db.find(TrunkCall.class, id, LockModeType.PESSIMISTIC_WRITE))
        .ifPresent(this::end);
  }

  private void end(TrunkCall call) {
    Instant now = Times.now(clock);
    if (call.isCharged()) {
      usage(call.trunkSid()).ifPresent(each -> each.add(call.answered(), call.end(now), now));
    }
    db.remove(call);
  }

  private Optional<TrunkUsage> usage(String trunk) {
    return Optional.ofNullable(db.find(TrunkUsage.class, trunk, LockModeType.PESSIMISTIC_WRITE));
  }

  /**
   * Renews the leases of calls of this node. It asks the database also if there are none, so that
   * an outage is noticed.
   *
   * @param ids identifies the calls
   */
  public void renew(Collection<String> ids) {
    db.createQuery(
            "update TrunkCall c set c.leaseUntil = :until where c.node = :node and c.id in :ids")
        .setParameter("until", Times.now(clock).plus(TrunkCall.LEASE))
        .setParameter("node", node.sid())
        .setParameter("ids", ids.isEmpty() ? List.of("") : ids)
        .executeUpdate();
  }

  /** Ends calls whose lease has expired, at most 100. */
  @SuppressWarnings("unchecked")
  public void endExpired() {
    List<String> expired =
        db.createNativeQuery(
                "select id from trunk_call where leaseUntil < ?1 order by id limit "
                    + BATCH
                    + " for update skip locked")
            .setParameter(1, Times.now(clock).atOffset(ZoneOffset.UTC))
            .getResultList();
    expired.stream()
        .map(id -> db.find(TrunkCall.class, id))
        .sorted(Comparator.comparing(TrunkCall::trunkSid))
        .forEach(this::end);
  }

  /**
   * Counts the calls of all trunks.
   *
   * @return the number of calls by the sid of the trunk; a trunk without calls is omitted
   */
  public Map<String, Long> calls() {
    return db.createQuery(
            "select c.trunkSid, count(c) from TrunkCall c where c.leaseUntil > :now"
                + " group by c.trunkSid",
            Object[].class)
        .setParameter("now", Times.now(clock))
        .getResultStream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
  }

  /**
   * Returns what the outgoing calls of a trunk have used of this day in UTC.
   *
   * @param trunk the sid of the trunk
   * @return the time
   */
  public Duration usedToday(String trunk) {
    Instant now = Times.now(clock);
    return Optional.ofNullable(db.find(TrunkUsage.class, trunk))
        .map(each -> used(each, now))
        .orElse(Duration.ZERO);
  }
}
