package org.conferenceapi.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Folders;
import org.conferenceapi.home.Home;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Starts one server for all test classes of this JVM, with an empty data directory and a clock that
 * tests can move; and stops it after the last.
 */
public final class SharedServer implements BeforeAllCallback {
  /** The token of the user who may read the metrics. */
  static final String METRICS_TOKEN = "a token of the tests only";

  private static final Map<String, String> SETTINGS =
      Map.of(
          "conference.notify.allow-networks", "127.0.0.0/8,::1/128",
          "conference.notify.timeout", "PT5S",
          "conference.notify.max-per-receiver", "40",
          // tests try wrong credentials all the time, from one address
          "conference.max-failed-logins", "0",
          "conference.metrics.token", METRICS_TOKEN);

  private static Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
            .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
  }

  /** The process of the server. */
  static ServerProcess process() {
    return running.server;
  }

  private record Running(ServerProcess server) implements AutoCloseable {
    static Running start() {
      Path data = Service.SHARED.dataDir();
      try {
        Folders.delete(data);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Running(
          ServerProcess.start(
              Home.chosen(),
              Service.SHARED.port(),
              data,
              SETTINGS,
              ServerProcess.options("-Xmx768m"),
              BuildOutput.warWithMovableClock()));
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
