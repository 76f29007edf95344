package org.conferenceapi.platform.concurrent;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Polls a condition that sends no notification when it becomes true. */
public final class ConditionPoller {
  private ConditionPoller() {}

  /**
   * Evaluates a condition repeatedly until it is true, at least once.
   *
   * @param longest the longest time to wait
   * @param pause the time between two evaluations, with millisecond precision
   * @param condition the condition
   * @return true if the condition became true in time; false if the time ran out or the thread was
   *     interrupted
   */
  public static boolean waitUntil(Duration longest, Duration pause, BooleanSupplier condition) {
    long end = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
