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
 * Two services as in production, on a PostgreSQL with durable commits: one whose media a telephony
 * switch carries, and one with a media server.
 *
 * @param janus the media server; null if Janus is not installed
 * @param media the service with a media server; null if there is none
 */
record SoakNode(RealPostgres postgres, ServerProcess server, Janus janus, ServerProcess media)
    implements AutoCloseable {
  private static final String SECRET = "secret";
  private static final String ADMIN_KEY = "key";
  private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseParallelGC");

  /** Starts all, with a retention of that length. */
  static SoakNode start(Path folder, Duration retention) throws IOException, SQLException {
    RealPostgres postgres = new RealPostgres(folder.resolve("postgres"));
    // dead rows of so short a retention would otherwise fill the tables for a minute more
    postgres.update("alter system set autovacuum_naptime = '10s'");
    postgres.text("select pg_reload_conf()");
    ServerProcess server = start(folder.resolve("node"), settings(postgres, "soak", retention));
    Janus janus = startJanus();
    if (janus == null) {
      return new SoakNode(postgres, server, null, null);
    }
    Map<String, String> settings = settings(postgres, "media", retention);
    settings.put("conference.bridge", "janus");
    settings.put("conference.bridge.janus.url", janus.url().toString());
    settings.put("conference.bridge.janus.api-secret", SECRET);
    settings.put("conference.bridge.janus.admin-key", ADMIN_KEY);
    settings.put("conference.bridge.rtp-networks", "127.0.0.0/8");
    return new SoakNode(postgres, server, janus, start(folder.resolve("media"), settings));
  }

  private static Map<String, String> settings(
      RealPostgres postgres, String database, Duration retention) {
    Map<String, String> settings = new HashMap<>(postgres.forServiceOn(database));
    settings.put("conference.retention", retention.toString());
    settings.put("conference.join-timeout", "PT1M");
    settings.put("conference.notify.allow-networks", "127.0.0.0/8");
    return settings;
  }

  private static ServerProcess start(Path folder, Map<String, String> settings) {
    return ServerProcess.start(
        Home.MICRO_POSTGRESQL, Ports.free(), folder, settings, JVM, BuildOutput.war());
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
    if (media != null) {
      media.close();
      janus.close();
    }
    postgres.close();
  }
}
