package org.conferenceapi.platform;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The trace context of the request that the current thread works for: its header {@code
 * traceparent} (W3C Trace Context, version 00).
 */
public final class TraceContext {
  /** The header of requests and notifications. */
  public static final String HEADER = "traceparent";

  private static final Pattern VALID =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

  private TraceContext() {}

  /**
   * Sets the trace context of the current thread.
   *
   * @param traceparent the value of the header; a value that is null or not valid is ignored, as if
   *     the request had none
   */
  public static void begin(String traceparent) {
    if (traceparent != null && VALID.matcher(traceparent).matches()) {
      CURRENT.set(traceparent);
    } else {
      end();
    }
  }

  /** Removes the trace context of the current thread. */
  public static void end() {
    CURRENT.remove();
  }

  /**
   * Returns the value of the header.
   *
   * @return for example {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}; null
   *     without a trace context
   */
  public static String traceparent() {
    return CURRENT.get();
  }

  /**
   * Returns the id of the trace.
   *
   * @return 32 hexadecimal digits; empty without a trace context
   */
  public static Optional<String> traceId() {
    return Optional.ofNullable(CURRENT.get()).map(each -> each.substring(3, 35));
  }

  /**
   * Runs work in another trace context than that of the current thread.
   *
   * @param traceparent the trace context, from {@link #traceparent}; null for none
   * @param work the work
   */
  public static void run(String traceparent, Runnable work) {
    String before = traceparent();
    begin(traceparent);
    try {
      work.run();
    } finally {
      begin(before);
    }
  }
}
