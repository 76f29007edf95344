package org.conferenceapi.phone.sip;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javax.sip.message.Response;

/** Which sources may send requests, and how many calls each may begin per second. */
final class SourceRules {
  private static final long SECOND = 1_000_000_000L;

  /** The sources whose calls are counted; the one without a call for longest is forgotten. */
  private static final int MAX_SOURCES = 10_000;

  private final Predicate<InetAddress> known;
  private final int statusOfUnknown;
  private final int callsPerSecond;
  private final LongSupplier nanos;
  private final Map<InetAddress, Count> counts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Count> eldest) {
          return size() > MAX_SOURCES;
        }
      };

  /** How many calls began since. */
  private record Count(long since, int calls) {}

  /**
   * What to do with a request.
   *
   * @param isAccepted whether to process it
   * @param status of the response if it is not accepted; 0 for no response
   */
  record Verdict(boolean isAccepted, int status) {}

  /**
   * Sets the rules.
   *
   * @param known whether a source is a peer of a trunk; must not wait
   * @param statusOfUnknown of the response to other sources; 0 for no response
   * @param callsPerSecond that one source may begin
   * @param nanos a monotonic clock in nanoseconds
   */
  SourceRules(
      Predicate<InetAddress> known, int statusOfUnknown, int callsPerSecond, LongSupplier nanos) {
    this.known = known;
    this.statusOfUnknown = statusOfUnknown;
    this.callsPerSecond = callsPerSecond;
    this.nanos = nanos;
  }

  /** Decides on a request; {@code isCall} if it begins a call. */
  Verdict judge(InetAddress source, boolean isCall) {
    if (source == null || !known.test(source)) {
      return new Verdict(false, statusOfUnknown);
    }
    return isCall && isTooMany(source)
        ? new Verdict(false, Response.SERVICE_UNAVAILABLE)
        : new Verdict(true, 0);
  }

  private synchronized boolean isTooMany(InetAddress source) {
    long now = nanos.getAsLong();
    Count count = counts.get(source);
    if (count == null || now - count.since() >= SECOND) {
      counts.put(source, new Count(now, 1));
      return false;
    }
    counts.put(source, new Count(count.since(), count.calls() + 1));
    return count.calls() >= callsPerSecond;
  }
}
