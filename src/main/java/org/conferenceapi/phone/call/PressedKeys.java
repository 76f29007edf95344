package org.conferenceapi.phone.call;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The keys that a participant presses during the call: those of a moment become one event, so that
 * fast fingers and floods are few transactions.
 */
final class PressedKeys {
  private static final Duration MOMENT = Duration.ofMillis(500);

  /** What a phone sends in a moment is never more, unless it is no phone. */
  private static final int MOST = 64;

  private final BiConsumer<Runnable, Duration> later;
  private final Consumer<String> log;
  private final StringBuilder keys = new StringBuilder();

  /**
   * Creates one without keys.
   *
   * @param later runs something after a time, not at the same time as the other methods
   * @param log gets the keys of a moment
   */
  PressedKeys(BiConsumer<Runnable, Duration> later, Consumer<String> log) {
    this.later = later;
    this.log = log;
  }

  /** Adds a key. */
  void add(char key) {
    if (keys.length() == 0) {
      later.accept(this::flush, MOMENT);
    }
    if (keys.length() < MOST) {
      keys.append(key);
    }
  }

  /** Logs the keys so far. */
  void flush() {
    String all = keys.toString();
    keys.setLength(0);
    if (!all.isEmpty()) {
      log.accept(all);
    }
  }
}
