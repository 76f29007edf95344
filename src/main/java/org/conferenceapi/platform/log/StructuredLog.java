package org.conferenceapi.platform.log;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * A logger whose lines have named fields. In a text log, they follow the message as {@code
 * name=value}. The JSON logs that {@code server-config} sets up have them as members: Payara takes
 * them from a map among the parameters of the record, WildFly from the mapped diagnostic context.
 */
public final class StructuredLog {
  private static final boolean ON_JBOSS_LOG_MANAGER =
      LogManager.getLogManager().getClass().getName().startsWith("org.jboss.logmanager");

  private final Logger logger;

  /**
   * Uses the logger of a name.
   *
   * @param name the name, such as {@code org.conferenceapi.request}
   */
  public StructuredLog(String name) {
    logger = Logger.getLogger(name);
  }

  /**
   * Logs a line at level {@code INFO}.
   *
   * @param message the message
   * @param fields the fields, in the order of the text; values without line breaks
   */
  public void log(String message, Map<String, String> fields) {
    if (!logger.isLoggable(Level.INFO)) {
      return;
    }
    LogRecord line = new LogRecord(Level.INFO, message + text(fields));
    line.setLoggerName(logger.getName());
    if (ON_JBOSS_LOG_MANAGER) {
      JbossLogContext.with(fields, () -> logger.log(line));
    } else {
      line.setParameters(new Object[] {fields});
      logger.log(line);
    }
  }

  private static String text(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(each -> " " + each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining());
  }
}
