package org.conferenceapi.bridge;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what others do, and of which nobody tells. */
final class ConditionPoller {
  private ConditionPoller() {}

  /** Asks again and again; whether it has become true in time. */
  static boolean until(Duration longest, Duration pause, BooleanSupplier condition) {
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
