package org.conferenceapi.platform.concurrent;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bounds how much of something that is scarce is in use at once, in all and by each of those who
 * use it, so that none of them can have all of it. It knows only those who use it now.
 */
public final class Bulkhead {
  private final int most;
  private final int mostEach;
  private final Map<String, Integer> used = new HashMap<>();
  private int usedInAll;

  /** A part that is in use until it is closed. */
  public interface Permit extends AutoCloseable {
    /** Gives it back. */
    @Override
    void close();
  }

  /**
   * A bulkhead of a certain size.
   *
   * @param most in use at once in all
   * @param mostEach of it in use by one
   */
  public Bulkhead(int most, int mostEach) {
    this.most = most;
    this.mostEach = mostEach;
  }

  /**
   * Takes a part of it, waiting for others to give theirs back if need be.
   *
   * @param amount at most what one may use
   * @return empty if there was none in that time, or the thread was interrupted
   */
  public Optional<Permit> take(String user, int amount, Duration wait) {
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
      usedInAll += amount;
    }
    return Optional.of(() -> giveBack(user, amount));
  }

  private boolean fits(String user, int amount) {
    return usedInAll + amount <= most && used.getOrDefault(user, 0) + amount <= mostEach;
  }

  private void giveBack(String user, int amount) {
    synchronized (used) {
      used.computeIfPresent(user, (same, had) -> had == amount ? null : had - amount);
      usedInAll -= amount;
      used.notifyAll();
    }
  }
}
