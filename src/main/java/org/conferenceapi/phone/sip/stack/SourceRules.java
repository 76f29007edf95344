package org.conferenceapi.phone.sip.stack;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javax.sip.message.Response;

/** Which sources may send requests, and how many calls each may begin per second. */
public final class SourceRules {
  /** The rules of stacks that start: the stack makes what uses them by the name of the class. */
  private static final Map<String, SourceRules> OF_STACKS = new ConcurrentHashMap<>();

  private static final long SECOND = 1_000_000_000L;

  /** The sources whose calls are counted; the one without a call for longest is forgotten. */
  private static final int MAX_SOURCES = 10_000;

  private final Predicate<InetAddress> known;
  private final Predicate<String> call;
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
  record Verdict(boolean isAccepted, int status) {
    static final Verdict ACCEPTED = new Verdict(true, 0);
  }

  /**
   * Sets the rules.
   *
   * @param known whether a source is a peer of a trunk; must not wait
   * @param call whether there is a call with a Call-ID; must not wait
   * @param statusOfUnknown of the response to other sources; 0 for no response
   * @param callsPerSecond that one source may begin
   * @param nanos a monotonic clock in nanoseconds
   */
  public SourceRules(
      Predicate<InetAddress> known,
      Predicate<String> call,
      int statusOfUnknown,
      int callsPerSecond,
      LongSupplier nanos) {
    this.known = known;
    this.call = call;
    this.statusOfUnknown = statusOfUnknown;
    this.callsPerSecond = callsPerSecond;
    this.nanos = nanos;
  }

  /**
   * Sets the rules of a stack that starts.
   *
   * @param stack the name of the stack
   */
  public void applyTo(String stack) {
    OF_STACKS.put(stack, this);
  }

  /**
   * Forgets the rules of a stack that has started, or has failed to.
   *
   * @param stack the name of the stack
   */
  public static void forget(String stack) {
    OF_STACKS.remove(stack);
  }

  static SourceRules of(String stack) {
    return OF_STACKS.get(stack);
  }

  boolean isKnown(InetAddress source) {
    return source != null && known.test(source);
  }

  /** Whether a request of an unknown source for that Call-ID can have an effect. */
  boolean mayConcern(String callId) {
    return statusOfUnknown > 0 || call.test(callId);
  }

  /**
   * Decides on a request.
   *
   * @param source where it comes from
   * @param isWithinCall whether it belongs to a call, whose requests may take another way than its
   *     INVITE
   * @param isInvite whether it begins a call, or claims to belong to one
   */
  Verdict judge(InetAddress source, boolean isWithinCall, boolean isInvite) {
    if (isWithinCall) {
      return Verdict.ACCEPTED;
    }
    if (!isKnown(source)) {
      return new Verdict(false, statusOfUnknown);
    }
    return isInvite && isTooMany(source)
        ? new Verdict(false, Response.SERVICE_UNAVAILABLE)
        : Verdict.ACCEPTED;
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
