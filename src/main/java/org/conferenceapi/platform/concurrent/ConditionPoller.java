package org.conferenceapi.platform.concurrent;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what others do, and of which nobody tells. */
public final class ConditionPoller {
  private ConditionPoller() {}

  /** Asks again and again; whether it has become true in time. */
  public static boolean until(Duration longest, Duration pause, BooleanSupplier condition) {
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
