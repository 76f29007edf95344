package org.conferenceapi.platform.database;

import java.time.Duration;
import java.util.Properties;

/**
 * The time limits of connections to PostgreSQL. With several hosts they are shorter: each host that
 * does not respond is one attempt more, and another host may respond.
 *
 * @param response the maximum time until the response to a statement, during use
 * @param lock the maximum time that a statement waits for a lock; shorter than the response's
 * @param login the maximum time of an attempt to connect to one host
 */
record TimeLimits(Duration response, Duration lock, Duration login) {
  private static final TimeLimits ONE_HOST =
      new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(3));

  private static final TimeLimits SEVERAL_HOSTS =
      new TimeLimits(Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(2));

  /** Returns the limits for a database with a number of hosts. */
  static TimeLimits of(int hosts) {
    return hosts > 1 ? SEVERAL_HOSTS : ONE_HOST;
  }

  /**
   * Sets the limit of an attempt to connect in the properties of PostgreSQL's driver. The driver
   * gives up at {@code loginTimeout}, but leaves a thread behind that ends at the other two.
   */
  void setIn(Properties driver) {
    String seconds = Long.toString(login.toSeconds());
    driver.setProperty("loginTimeout", seconds);
    driver.setProperty("connectTimeout", seconds);
    driver.setProperty("socketTimeout", seconds);
  }
}
