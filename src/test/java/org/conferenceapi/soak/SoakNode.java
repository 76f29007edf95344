package org.conferenceapi.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conferenceapi.benchmark.RealPostgres;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Ports;
import org.opentest4j.TestAbortedException;

/**
 * A node as in production, on a PostgreSQL with durable commits.
 *
 * @param janus its media server; null if Janus is not installed
 */
record SoakNode(RealPostgres postgres, Janus janus, ServerProcess server) implements AutoCloseable {
  private static final String SECRET = "secret";
  private static final String ADMIN_KEY = "key";
  private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseParallelGC");

  /** Starts all, with a retention of that length. */
  static SoakNode start(Path folder, Duration retention) throws IOException, SQLException {
    RealPostgres postgres = new RealPostgres(folder.resolve("postgres"));
    // dead rows of so short a retention would otherwise fill the tables for a minute more
    postgres.update("alter system set autovacuum_naptime = '10s'");
    postgres.text("select pg_reload_conf()");
    Map<String, String> settings = new HashMap<>(postgres.forService());
    settings.put("conference.retention", retention.toString());
    settings.put("conference.join-timeout", "PT1M");
    settings.put("conference.notify.allow-networks", "127.0.0.0/8");
    Janus janus = startJanus();
    if (janus != null) {
      settings.put("conference.bridge", "janus");
      settings.put("conference.bridge.janus.url", janus.url().toString());
      settings.put("conference.bridge.janus.api-secret", SECRET);
      settings.put("conference.bridge.janus.admin-key", ADMIN_KEY);
      settings.put("conference.bridge.rtp-networks", "127.0.0.0/8");
    }
    ServerProcess server =
        ServerProcess.start(
            Home.MICRO_POSTGRESQL,
            Ports.free(),
            folder.resolve("node"),
            settings,
            JVM,
            BuildOutput.war());
    return new SoakNode(postgres, janus, server);
  }

  private static Janus startJanus() {
    try {
      return Janus.start(SECRET, ADMIN_KEY);
    } catch (TestAbortedException e) {
      return null; // a line says so
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    server.close();
    if (janus != null) {
      janus.close();
    }
    postgres.close();
  }
}
