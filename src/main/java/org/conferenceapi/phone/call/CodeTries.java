package org.conferenceapi.phone.call;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Limits how often callers may try codes: per caller and per number dialled, on this node. A code
 * has at least eight digits, so that guessing is hopeless within these limits.
 */
@ApplicationScoped
class CodeTries {
  private static final int MAX_PER_CALLER = 10;
  private static final int MAX_PER_NUMBER = 1_000;
  private static final int MAX_KEYS = 10_000;
  private static final Duration PERIOD = Duration.ofHours(1);

  private final LongSupplier nanos;
  private final Map<String, Count> counts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > MAX_KEYS;
        }
      };

  private record Count(long since, int failures) {}

  CodeTries() {
    this(System::nanoTime);
  }

  CodeTries(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Whether a caller may try a code at a number. */
  synchronized boolean isAllowed(String caller, String number) {
    return failures("caller " + caller) < MAX_PER_CALLER
        && failures("number " + number) < MAX_PER_NUMBER;
  }

  /** Notes a wrong code. */
  synchronized void failed(String caller, String number) {
    count("caller " + caller);
    count("number " + number);
  }

  private int failures(String key) {
    Count count = counts.get(key);
    return count == null || isOld(count) ? 0 : count.failures();
  }

  private void count(String key) {
    Count count = counts.get(key);
    counts.put(
        key,
        count == null || isOld(count)
            ? new Count(nanos.getAsLong(), 1)
            : new Count(count.since(), count.failures() + 1));
  }

  private boolean isOld(Count count) {
    return nanos.getAsLong() - count.since() > PERIOD.toNanos();
  }
}
