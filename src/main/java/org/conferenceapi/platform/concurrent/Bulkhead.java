package org.conferenceapi.platform.concurrent;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Limits the concurrent use of a scarce resource, in total and per user, so that one user cannot
 * take all of it. Users are identified by a text. Only users that hold a permit take up memory.
 * Thread-safe.
 */
public final class Bulkhead {
  private final int most;
  private final int mostEach;
  private final Map<String, Integer> used = new HashMap<>();
  private int usedInTotal;

  /** An amount of the resource that is in use until the permit is closed. */
  public interface Permit extends AutoCloseable {
    /** Returns the amount to the bulkhead. Call this method once. */
    @Override
    void close();
  }

  /**
   * Creates a bulkhead.
   *
   * @param most the largest amount in use at once in total
   * @param mostEach the largest amount in use at once by one user
   */
  public Bulkhead(int most, int mostEach) {
    this.most = most;
    this.mostEach = mostEach;
  }

  /**
   * Acquires a permit, and waits for other permits to be closed if necessary.
   *
   * @param user the user that the amount counts for
   * @param amount the amount to acquire, at most the limit per user
   * @param wait the longest time to wait; zero to try once
   * @return the permit, or empty if the time ran out or the thread was interrupted
   */
  public Optional<Permit> acquire(String user, int amount, Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    synchronized (used) {
      while (!fits(user, amount)) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return Optional.empty();
        }
        try {
          used.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return Optional.empty();
        }
      }
      used.merge(user, amount, Integer::sum);
      usedInTotal += amount;
    }
    return Optional.of(() -> giveBack(user, amount));
  }

  private boolean fits(String user, int amount) {
    return usedInTotal + amount <= most && used.getOrDefault(user, 0) + amount <= mostEach;
  }

  private void giveBack(String user, int amount) {
    synchronized (used) {
      used.computeIfPresent(user, (same, had) -> had == amount ? null : had - amount);
      usedInTotal -= amount;
      used.notifyAll();
    }
  }
}
