package org.conferenceapi.platform.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Keeps what the application server says about an outage of the database out of its log: its pool,
 * JPA provider, EJB container and transaction manager would write a stack trace for every failed
 * request. The service itself logs the outage in one line. Everything else that the server logs
 * during an outage is kept.
 */
public final class ServerLogFilter implements Filter {
  /** Parts of the servers that use the database for the service. */
  private static final List<String> USERS_OF_THE_DATABASE =
      List.of(
          "jakarta.enterprise.ejb",
          "javax.enterprise.ejb",
          "javax.enterprise.resource",
          "javax.enterprise.system.container.ejb",
          "jakarta.enterprise.resource",
          "org.eclipse.persistence",
          "org.hibernate",
          "org.jboss.as.ejb3",
          "org.jboss.jca",
          "com.arjuna");

  private final Predicate<Throwable> outage;
  private final Filter before;

  private ServerLogFilter(Predicate<Throwable> outage, Filter before) {
    this.outage = outage;
    this.before = before;
  }

  /**
   * Adds this filter to every handler of the server's root logger.
   *
   * @param outage tells whether there is an outage, or was one a moment ago; gets the exception
   *     that is to be logged, or null, which may be the first sign of the outage
   * @return removes the filter
   */
  public static Runnable install(Predicate<Throwable> outage) {
    List<Runnable> removals = new ArrayList<>();
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      Filter before = handler.getFilter();
      Filter added = new ServerLogFilter(outage, before);
      handler.setFilter(added);
      removals.add(
          () -> {
            if (handler.getFilter() == added) {
              handler.setFilter(before);
            }
          });
    }
    return () -> removals.forEach(Runnable::run);
  }

  /** Returns whether the record is to be logged. */
  @Override
  public boolean isLoggable(LogRecord line) {
    return (before == null || before.isLoggable(line))
        && !(isAboutDatabase(line) && outage.test(line.getThrown()));
  }

  private static boolean isAboutDatabase(LogRecord line) {
    String logger = line.getLoggerName();
    return logger != null && USERS_OF_THE_DATABASE.stream().anyMatch(logger::startsWith);
  }
}
