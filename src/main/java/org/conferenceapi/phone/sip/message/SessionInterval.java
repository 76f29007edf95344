package org.conferenceapi.phone.sip.message;

import java.time.Duration;

/**
 * The agreed session timer of a dialog (RFC 4028).
 *
 * @param length after which the session ends unless it is refreshed; zero for no timer
 * @param isRefresher whether this side refreshes it
 */
public record SessionInterval(Duration length, boolean isRefresher) {
  /** The shortest interval that this side accepts (RFC 4028, section 5). */
  public static final Duration SHORTEST = Duration.ofSeconds(90);

  /** What this side asks for. */
  public static final Duration USUAL = Duration.ofMinutes(30);

  /** No session timer. */
  public static final SessionInterval NONE = new SessionInterval(Duration.ZERO, false);

  private static final Duration LATEST_END = Duration.ofSeconds(32);
  private static final int HALF = 2;
  private static final int THIRD = 3;

  /**
   * The answer of the called side to a request with {@code Session-Expires}.
   *
   * @param asked the interval; zero if the request has none
   * @param least the shortest interval that the way to the caller accepts; zero if it says none
   * @param refresher {@code uac}, {@code uas}, or null
   * @param isSupported whether the request supports session timers
   * @return the agreed interval
   */
  public static SessionInterval ofCalled(
      Duration asked, Duration least, String refresher, boolean isSupported) {
    if (!isSupported) {
      // a proxy asks for it; without one, a dead caller is found by its media
      return asked.isZero() ? NONE : new SessionInterval(asked, true);
    }
    return asked.isZero()
        ? new SessionInterval(least.compareTo(USUAL) > 0 ? least : USUAL, false)
        : new SessionInterval(asked, "uas".equalsIgnoreCase(refresher));
  }

  /**
   * What the calling side has to do after a 2xx response, whose header may be missing.
   *
   * @param agreed the interval of the response; zero if it has none
   * @param refresher {@code uac}, {@code uas}, or null
   * @return the agreed interval
   */
  public static SessionInterval ofCalling(Duration agreed, String refresher) {
    return agreed.isZero() ? NONE : new SessionInterval(agreed, !"uas".equalsIgnoreCase(refresher));
  }

  /**
   * Returns whether there is no session timer.
   *
   * @return true for none
   */
  public boolean isNone() {
    return length.isZero();
  }

  /**
   * When something is to be done, after the last refresh: a refresh, or the end of the call if the
   * other side did not refresh (RFC 4028, section 10).
   *
   * @return the time after the last refresh
   */
  public Duration due() {
    if (isRefresher) {
      return length.dividedBy(HALF);
    }
    Duration third = length.dividedBy(THIRD);
    return length.minus(third.compareTo(LATEST_END) < 0 ? third : LATEST_END);
  }

  /**
   * The refresher as in {@code Session-Expires}.
   *
   * @param isCalled whether this side sends the response
   * @return {@code uas} or {@code uac}
   */
  public String wire(boolean isCalled) {
    return isRefresher == isCalled ? "uas" : "uac";
  }
}
