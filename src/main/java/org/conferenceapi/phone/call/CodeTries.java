package org.conferenceapi.phone.call;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
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

  /** Callers can have any address; who makes many up meets the limit of the number first. */
  private final Counts callers;

  private final Counts numbers;

  CodeTries() {
    this(System::nanoTime);
  }

  CodeTries(LongSupplier nanos) {
    callers = new Counts(nanos);
    numbers = new Counts(nanos);
  }

  /** Whether a caller may try a code at a number. */
  synchronized boolean isAllowed(String caller, String number) {
    boolean mayCaller = isAnonymous(caller) || callers.of(caller) < MAX_PER_CALLER;
    return mayCaller && numbers.of(number) < MAX_PER_NUMBER;
  }

  /** Anonymous callers are many, who must not lock each other out (RFC 3323, section 4.1.1.3). */
  private static boolean isAnonymous(String caller) {
    String lower = caller.toLowerCase(Locale.ROOT);
    return lower.isEmpty()
        || lower.startsWith("sip:anonymous@")
        || lower.endsWith("@anonymous.invalid");
  }

  /** Notes a wrong code of a caller who was allowed to try it. */
  synchronized void failed(String caller, String number) {
    callers.add(caller);
    numbers.add(number);
  }

  /** Counts of the last hour, of the last 10,000 keys. */
  private static final class Counts {
    private static final int MAX_KEYS = 10_000;
    private static final Duration PERIOD = Duration.ofHours(1);

    private final LongSupplier nanos;
    private final Map<String, Count> counts =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MAX_KEYS;
          }
        };

    private record Count(long since, int failures) {}

    private Counts(LongSupplier nanos) {
      this.nanos = nanos;
    }

    private int of(String key) {
      Count count = counts.get(key);
      return count == null || isOld(count) ? 0 : count.failures();
    }

    private void add(String key) {
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
}
