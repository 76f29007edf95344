package org.conferenceapi.monitoring.log;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.FileHandler;
import java.util.logging.LogRecord;
import org.conferenceapi.platform.ExceptionSummary;
import org.conferenceapi.platform.Version;
import org.conferenceapi.platform.config.LogSettings;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.lifecycle.LocalNode;
import org.conferenceapi.platform.log.StructuredLog;

/**
 * The audit log of this node: who changed accounts, credentials, apps or announcements, who ended
 * or erased what, from where, and with which settings the node was started. It is written to files
 * of JSON lines in the data directory, {@code audit.0.log} being the newest of at most ten of 10
 * MiB, or to the server's log (setting {@code conference.log.audit}).
 */
@ApplicationScoped
public class AuditLog {
  private static final System.Logger LOG = System.getLogger(AuditLog.class.getName());
  private static final String NAME = "org.conferenceapi.audit";
  private static final int FILE_SIZE = 10 << 20;
  private static final int FILES = 10;

  @Inject Settings settings;
  @Inject LocalNode node;
  private final StructuredLog server = new StructuredLog(NAME);
  private FileHandler file;

  @PostConstruct
  void open() {
    if (settings.logs().audit() == LogSettings.Audit.FILE) {
      try {
        // in the pattern, % is a special character
        String folder = settings.dataDir().toAbsolutePath().toString().replace("%", "%%");
        file = new FileHandler(folder + "/audit.%g.log", FILE_SIZE, FILES, true);
        file.setFormatter(new JsonLines());
      } catch (IOException e) {
        LOG.log(
            Level.ERROR,
            "The audit log cannot be written to the data directory, and is written here: "
                + ExceptionSummary.of(e));
      }
    }
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("version", Version.current());
    fields.put("node", node.sid());
    fields.putAll(settings.given());
    record("node.start", fields);
  }

  /**
   * Records an action.
   *
   * @param action what was done to what, such as {@code app.create}
   * @param fields who did it, to what, from where, and the request
   */
  public void record(String action, Map<String, String> fields) {
    if (file == null) {
      server.log(action, fields);
      return;
    }
    LogRecord line = new LogRecord(java.util.logging.Level.INFO, action);
    line.setParameters(new Object[] {fields});
    file.publish(line);
  }

  @PreDestroy
  void close() {
    if (file != null) {
      file.close();
    }
  }
}
