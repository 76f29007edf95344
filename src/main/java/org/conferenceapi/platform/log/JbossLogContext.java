package org.conferenceapi.platform.log;

import java.util.Map;
import org.jboss.logging.MDC;

/** The mapped diagnostic context of WildFly. Only WildFly has the class that this one uses. */
final class JbossLogContext {
  private JbossLogContext() {}

  /** Runs an action that logs with these fields in the context. */
  static void with(Map<String, String> fields, Runnable action) {
    fields.forEach(MDC::put);
    try {
      action.run();
    } finally {
      fields.keySet().forEach(MDC::remove);
    }
  }
}
