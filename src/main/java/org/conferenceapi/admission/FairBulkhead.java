package org.conferenceapi.admission;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * A bulkhead with a fair queue: it limits how many requests are processed at once, and shares the
 * permits fairly among the callers. A request is queued only if it will probably get a permit in
 * time.
 *
 * <p>The next permit goes to the caller whose running requests weigh least; among equals, to the
 * caller that has waited longest since it was last admitted (weighted fair queuing). While other
 * callers are active, a caller gets no further permit once its running requests weigh half of the
 * permits, so heavier requests get fewer permits. While a known caller is active, all strangers
 * together get at most half of the permits, since one stranger may use any number of addresses. A
 * stranger is a caller without recently verified credentials.
 *
 * <p>When the queue is full, a request of a caller with fewer queued requests displaces the last
 * request of the caller with the most (longest queue drop).
 */
final class FairBulkhead {
  /** A caller counts as active for this long after its last request, in nanoseconds. */
  private static final long CONTENTION = Duration.ofSeconds(1).toNanos();

  private final int permits;
  private final int halfOfPermits;
  private final int maxQueued;
  private final long maxWait;
  private final LongSupplier clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Requester, Share> shares = new HashMap<>();
  private int running;
  private int waiting;
  private int strangersRunning;
  private int strangersWaiting;
  private long admitted;
  private Requester lastCaller;
  private long lastCallerChange;
  private long lastKnownCaller;
  private long lastRelease;
  private long waitingSince;
  private double interval;

  /** The running and queued requests of one caller; removed when there are none. */
  private static final class Share {
    private final boolean isStranger;
    private int running;
    private int weight;
    private long lastAdmitted;
    private final Deque<Waiter> waiters = new ArrayDeque<>();

    Share(boolean isStranger) {
      this.isStranger = isStranger;
    }

    boolean isWaiting() {
      return !waiters.isEmpty();
    }
  }

  /**
   * A caller.
   *
   * @param name identifies the caller
   * @param isStranger whether this node has not verified its credentials recently
   */
  record Requester(String name, boolean isStranger) {}

  private static final class Waiter {
    private final Condition turn;
    private final int weight;
    private boolean isAdmitted;
    private boolean isDisplaced;

    Waiter(Condition turn, int weight) {
      this.turn = turn;
      this.weight = weight;
    }
  }

  /**
   * Creates a bulkhead with all permits free.
   *
   * @param permits the number of permits: how many requests are processed at once
   * @param maxQueued how many requests may be queued
   * @param maxWait how long a request may wait for a permit
   * @param clock a monotonic clock, in nanoseconds
   */
  FairBulkhead(int permits, int maxQueued, Duration maxWait, LongSupplier clock) {
    this.permits = permits;
    this.halfOfPermits = Math.max(1, permits / 2);
    this.maxQueued = maxQueued;
    this.maxWait = maxWait.toNanos();
    this.clock = clock;
    lastCallerChange = clock.getAsLong() - CONTENTION;
    lastKnownCaller = lastCallerChange;
    lastRelease = clock.getAsLong();
  }

  /**
   * Acquires a permit, which the caller must give back with {@link #release}. Waits if a permit
   * will probably be free in time.
   *
   * @param caller the caller that the permit counts for
   * @param weight how many permits of the caller's half the request counts for, from 1
   * @return whether the permit was acquired; false if none will be free in time, if the request was
   *     displaced from the queue, or if the thread was interrupted
   */
  boolean acquire(Requester caller, int weight) {
    lock.lock();
    try {
      long now = clock.getAsLong();
      noteCaller(caller, now);
      Share share = shares.computeIfAbsent(caller, key -> new Share(key.isStranger()));
      if (!share.isWaiting() && hasPermitFor(share, now)) {
        admit(share, weight);
        return true;
      }
      boolean admitted =
          isWorthWaiting(share, now) && makeQueueRoomFor(share) && await(share, weight, now);
      removeIfIdle(caller, share);
      return admitted;
    } finally {
      lock.unlock();
    }
  }

  /** Whether {@link #acquire} would refuse a request of the caller at once; takes no permit. */
  boolean wouldRefuse(Requester caller) {
    lock.lock();
    try {
      long now = clock.getAsLong();
      Share share = shares.get(caller);
      if (share == null) {
        share = new Share(caller.isStranger());
      }
      return (share.isWaiting() || !hasPermitFor(share, now))
          && !(isWorthWaiting(share, now) && hasQueueRoomFor(share));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives a permit back, with the caller and weight of {@link #acquire}; admits the next request.
   */
  void release(Requester caller, int weight) {
    lock.lock();
    try {
      long now = clock.getAsLong();
      if (waiting > 0) {
        // moving average over about 16 intervals, so that one long interval has little effect
        interval += (sinceLastRelease(now) - interval) / 16;
      }
      lastRelease = now;
      Share share = shares.get(caller);
      share.running--;
      share.weight -= weight;
      strangersRunning -= share.isStranger ? 1 : 0;
      running--;
      removeIfIdle(caller, share);
      admitNext(now);
    } finally {
      lock.unlock();
    }
  }

  /** The number of queued requests. */
  int waiting() {
    return locked(() -> waiting);
  }

  /** The number of callers with running or queued requests. */
  int callers() {
    return locked(shares::size);
  }

  private int locked(IntSupplier number) {
    lock.lock();
    try {
      return number.getAsInt();
    } finally {
      lock.unlock();
    }
  }

  private void noteCaller(Requester caller, long now) {
    if (!caller.equals(lastCaller)) {
      lastCallerChange = lastCaller == null ? lastCallerChange : now;
      lastCaller = caller;
    }
    if (!caller.isStranger()) {
      lastKnownCaller = now;
    }
  }

  private boolean hasPermitFor(Share share, long now) {
    boolean isAlone = now - lastCallerChange >= CONTENTION;
    boolean areStrangersAlone = now - lastKnownCaller >= CONTENTION;
    return running < permits
        && (isAlone || share.weight < halfOfPermits)
        && (areStrangersAlone || !share.isStranger || strangersRunning < halfOfPermits);
  }

  private void admit(Share share, int weight) {
    share.running++;
    share.weight += weight;
    strangersRunning += share.isStranger ? 1 : 0;
    share.lastAdmitted = ++admitted;
    running++;
  }

  /**
   * Whether the expected wait is at most the longest wait: requests ahead, times the interval at
   * which permits become free. A caller with fewer queued requests than others is served sooner.
   */
  private boolean isWorthWaiting(Share share, long now) {
    double perPermit = Math.max(interval, (double) sinceLastRelease(now));
    long others =
        shares.values().stream().filter(each -> each != share).filter(Share::isWaiting).count();
    long before = Math.min(waiting, share.waiters.size() * (others + 1) + others);
    return before * perPermit <= maxWait;
  }

  private boolean hasQueueRoomFor(Share share) {
    return waiting < maxQueued || longestOther(share).isPresent();
  }

  private boolean makeQueueRoomFor(Share share) {
    if (waiting < maxQueued) {
      return true;
    }
    Optional<Share> longest = longestOther(share);
    longest.ifPresent(
        from -> {
          Waiter last = from.waiters.removeLast();
          noteDequeued(from);
          last.isDisplaced = true;
          last.turn.signal();
        });
    return longest.isPresent();
  }

  /**
   * The caller with the most queued requests, if after the displacement it still has at least as
   * many as the caller of the new request.
   */
  private Optional<Share> longestOther(Share share) {
    return shares.values().stream()
        .filter(Share::isWaiting)
        .max(Comparator.comparingInt(this::queued).thenComparingInt(each -> each.waiters.size()))
        .filter(
            longest ->
                queued(longest) > queued(share) + 1
                    || longest.isStranger
                        && share.isStranger
                        && longest.waiters.size() > share.waiters.size() + 1);
  }

  /** The number of queued requests of a caller; all strangers count as one caller. */
  private int queued(Share share) {
    return share.isStranger ? strangersWaiting : share.waiters.size();
  }

  /**
   * The time since a permit became free, in nanoseconds. The time before the first request was
   * queued does not count: it says nothing about how fast permits become free.
   */
  private long sinceLastRelease(long now) {
    return now - Math.max(lastRelease, waitingSince);
  }

  private boolean await(Share share, int weight, long now) {
    Waiter waiter = new Waiter(lock.newCondition(), weight);
    share.waiters.add(waiter);
    strangersWaiting += share.isStranger ? 1 : 0;
    if (waiting++ == 0) {
      waitingSince = now;
      interval = 0;
    }
    long left = maxWait;
    try {
      while (!waiter.isAdmitted && !waiter.isDisplaced && left > 0) {
        left = waiter.turn.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (share.waiters.remove(waiter)) {
      noteDequeued(share);
    }
    return waiter.isAdmitted;
  }

  private void admitNext(long now) {
    while (running < permits) {
      Share next =
          shares.values().stream()
              .filter(share -> share.isWaiting() && hasPermitFor(share, now))
              .min(
                  Comparator.comparingInt((Share share) -> share.weight)
                      .thenComparingLong(share -> share.lastAdmitted))
              .orElse(null);
      if (next == null) {
        return;
      }
      Waiter waiter = next.waiters.remove();
      noteDequeued(next);
      admit(next, waiter.weight);
      waiter.isAdmitted = true;
      waiter.turn.signal();
    }
  }

  private void noteDequeued(Share share) {
    strangersWaiting -= share.isStranger ? 1 : 0;
    waiting--;
  }

  private void removeIfIdle(Requester caller, Share share) {
    if (share.running == 0 && !share.isWaiting()) {
      shares.remove(caller);
    }
  }
}
