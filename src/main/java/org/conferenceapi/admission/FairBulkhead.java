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
 * Bounds how many requests are worked on at once, shares the places fairly among the callers, and
 * lets only so many wait as will get a place in time (a bulkhead with a fair queue). The caller
 * with the least under way comes next, or else the one who has waited for a turn longest. While
 * others are there, nobody has more than half of the places, or fewer with requests that weigh more
 * (weighted fair queuing); nor have strangers all together, who may have any number of addresses,
 * while somebody is there who is known. When the queue is full, whoever has less in it displaces
 * the last of whoever has most (longest queue drop).
 */
final class FairBulkhead {
  private static final long CONTENTION = Duration.ofSeconds(1).toNanos();

  private final int places;
  private final int half;
  private final int mostWaiting;
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
  private long lastTurn;
  private long lastKnown;
  private long lastLeft;
  private long waitingSince;
  private double interval;

  /** What one caller has; forgotten when it is nothing. */
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
   * Who sends requests.
   *
   * @param name that tells it from others
   * @param isStranger whether its credentials were not seen yet
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
   * Nobody is there yet.
   *
   * @param places requests that are worked on at once
   * @param maxWait how long a request may wait for a place
   * @param clock nanoseconds that never go back
   */
  FairBulkhead(int places, int mostWaiting, Duration maxWait, LongSupplier clock) {
    this.places = places;
    this.half = Math.max(1, places / 2);
    this.mostWaiting = mostWaiting;
    this.maxWait = maxWait.toNanos();
    this.clock = clock;
    lastTurn = clock.getAsLong() - CONTENTION;
    lastKnown = lastTurn;
    lastLeft = clock.getAsLong();
  }

  /**
   * Gives a request a place, which it has to leave again; waits for one if that is worth while.
   *
   * @param weight how many of its caller's half of the places it counts for, from 1
   * @return false if there was none and would be none in time
   */
  boolean enter(Requester caller, int weight) {
    lock.lock();
    try {
      long now = clock.getAsLong();
      noteTurn(caller, now);
      Share share = shares.computeIfAbsent(caller, key -> new Share(key.isStranger()));
      if (!share.isWaiting() && hasPlaceFor(share, now)) {
        admit(share, weight);
        return true;
      }
      boolean admitted =
          isWorthWaiting(share, now) && makeRoomFor(share) && await(share, weight, now);
      forgetIfIdle(caller, share);
      return admitted;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a request would be refused now. */
  boolean refuses(Requester caller) {
    lock.lock();
    try {
      long now = clock.getAsLong();
      Share share = shares.get(caller);
      if (share == null) {
        share = new Share(caller.isStranger());
      }
      return (share.isWaiting() || !hasPlaceFor(share, now))
          && !(isWorthWaiting(share, now) && hasRoomFor(share));
    } finally {
      lock.unlock();
    }
  }

  /** Gives the place back to whoever comes next. */
  void leave(Requester caller, int weight) {
    lock.lock();
    try {
      long now = clock.getAsLong();
      if (waiting > 0) {
        // over some neighbors, so that one pause does not count as a trend
        interval += (sinceLastLeft(now) - interval) / 16;
      }
      lastLeft = now;
      Share share = shares.get(caller);
      share.running--;
      share.weight -= weight;
      strangersRunning -= share.isStranger ? 1 : 0;
      running--;
      forgetIfIdle(caller, share);
      admitNext(now);
    } finally {
      lock.unlock();
    }
  }

  /** How many requests wait. */
  int waiting() {
    return locked(() -> waiting);
  }

  /** How many callers have requests here. */
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

  private void noteTurn(Requester caller, long now) {
    if (!caller.equals(lastCaller)) {
      lastTurn = lastCaller == null ? lastTurn : now;
      lastCaller = caller;
    }
    if (!caller.isStranger()) {
      lastKnown = now;
    }
  }

  private boolean hasPlaceFor(Share share, long now) {
    boolean isAlone = now - lastTurn >= CONTENTION;
    boolean areStrangersAlone = now - lastKnown >= CONTENTION;
    return running < places
        && (isAlone || share.weight < half)
        && (areStrangersAlone || !share.isStranger || strangersRunning < half);
  }

  private void admit(Share share, int weight) {
    share.running++;
    share.weight += weight;
    strangersRunning += share.isStranger ? 1 : 0;
    share.lastAdmitted = ++admitted;
    running++;
  }

  /** Those who have fewer requests in the queue than others come sooner. */
  private boolean isWorthWaiting(Share share, long now) {
    double perPlace = Math.max(interval, sinceLastLeft(now));
    long others =
        shares.values().stream().filter(each -> each != share).filter(Share::isWaiting).count();
    long before = Math.min(waiting, share.waiters.size() * (others + 1) + others);
    return before * perPlace <= maxWait;
  }

  private boolean hasRoomFor(Share share) {
    return waiting < mostWaiting || longestBeside(share).isPresent();
  }

  private boolean makeRoomFor(Share share) {
    if (waiting < mostWaiting) {
      return true;
    }
    Optional<Share> longest = longestBeside(share);
    longest.ifPresent(
        from -> {
          Waiter last = from.waiters.removeLast();
          noLongerWaits(from);
          last.isDisplaced = true;
          last.turn.signal();
        });
    return longest.isPresent();
  }

  /**
   * Whoever has most in the queue, if that would still not be less than what the other has then.
   */
  private Optional<Share> longestBeside(Share share) {
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

  /** Strangers count together. */
  private int queued(Share share) {
    return share.isStranger ? strangersWaiting : share.waiters.size();
  }

  /** What was before anybody waited says nothing of how fast places become free. */
  private long sinceLastLeft(long now) {
    return now - Math.max(lastLeft, waitingSince);
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
      noLongerWaits(share);
    }
    return waiter.isAdmitted;
  }

  private void admitNext(long now) {
    while (running < places) {
      Share next =
          shares.values().stream()
              .filter(share -> share.isWaiting() && hasPlaceFor(share, now))
              .min(
                  Comparator.comparingInt((Share share) -> share.weight)
                      .thenComparingLong(share -> share.lastAdmitted))
              .orElse(null);
      if (next == null) {
        return;
      }
      Waiter waiter = next.waiters.remove();
      noLongerWaits(next);
      admit(next, waiter.weight);
      waiter.isAdmitted = true;
      waiter.turn.signal();
    }
  }

  private void noLongerWaits(Share share) {
    strangersWaiting -= share.isStranger ? 1 : 0;
    waiting--;
  }

  private void forgetIfIdle(Requester caller, Share share) {
    if (share.running == 0 && !share.isWaiting()) {
      shares.remove(caller);
    }
  }
}
