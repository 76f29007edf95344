package org.conferenceapi.platform.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Logs the outages of one thing that this node depends on: one line when an outage begins, and one
 * when it is over, with how long it lasted and what failed meanwhile. Outages that begin within ten
 * seconds of the last line are logged only if they last beyond that. It holds no lock while it
 * logs: a handler of the server may hold one while {@link ServerLogFilter} asks for the outage.
 */
public final class OutageLog {
  private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

  private final Logger log;
  private final Level level;
  private final String over;
  private final String counted;
  private final LongSupplier nanos;
  private boolean away;
  private boolean logged;
  private long sinceNanos;
  private long nextLogNanos;
  private long failures;

  /**
   * Starts with no outage.
   *
   * @param log where to log
   * @param level the level of the line about the begin; that about the end is {@code INFO}
   * @param over how the line about the end begins, such as {@code The database is back}
   * @param counted what is counted during an outage, in the plural, such as {@code requests}
   * @param nanos a monotonic clock in nanoseconds
   */
  public OutageLog(Logger log, Level level, String over, String counted, LongSupplier nanos) {
    this.log = log;
    this.level = level;
    this.over = over;
    this.counted = counted;
    this.nanos = nanos;
    this.nextLogNanos = nanos.getAsLong();
  }

  /**
   * Records a failure: the outage begins, or goes on.
   *
   * @param why one sentence or line for the log, without secrets
   */
  public void failed(String why) {
    begin(why).ifPresent(line -> log.log(level, line));
  }

  private synchronized Optional<String> begin(String why) {
    long now = nanos.getAsLong();
    if (!away) {
      away = true;
      sinceNanos = now;
      failures = 0;
    }
    if (logged || now - nextLogNanos < 0) {
      return Optional.empty();
    }
    logged = true;
    nextLogNanos = now + LOG_INTERVAL.toNanos();
    Duration already = Duration.ofNanos(now - sinceNanos);
    return Optional.of(already.toSeconds() < 1 ? why : why + " (for " + seconds(already) + ")");
  }

  /** Counts something that failed because of the outage. */
  public synchronized void countFailure() {
    failures++;
  }

  /** Records a success: an outage is over. */
  public void recovered() {
    end().ifPresent(line -> log.log(Level.INFO, line));
  }

  private synchronized Optional<String> end() {
    boolean wasLogged = logged;
    away = false;
    logged = false;
    if (!wasLogged) {
      return Optional.empty();
    }
    long now = nanos.getAsLong();
    // what the outage interrupted may still fail
    nextLogNanos = now + LOG_INTERVAL.toNanos();
    Duration lasted = Duration.ofNanos(now - sinceNanos);
    String failed = failures + " " + counted + " failed meanwhile.";
    return Optional.of(over + " after " + seconds(lasted) + "; " + failed);
  }

  /**
   * Returns whether there is an outage.
   *
   * @return true after a failure until the next success
   */
  public synchronized boolean isAway() {
    return away;
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
