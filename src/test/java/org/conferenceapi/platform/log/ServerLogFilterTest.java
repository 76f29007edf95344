package org.conferenceapi.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerLogFilterTest {
  private static final String POOL = "org.jboss.jca.core.connectionmanager.pool";

  private final List<String> printed = new ArrayList<>();
  private final Handler handler =
      new StreamHandler() {
        @Override
        public synchronized void publish(LogRecord line) {
          if (isLoggable(line)) {
            printed.add(line.getMessage());
          }
        }

        @Override
        public boolean isLoggable(LogRecord line) {
          return getFilter() == null || getFilter().isLoggable(line);
        }
      };
  private boolean outage;

  ServerLogFilterTest() {
    Logger.getLogger("").addHandler(handler);
  }

  @AfterEach
  void remove() {
    Logger.getLogger("").removeHandler(handler);
  }

  @Test
  void duringAnOutageTheServerSaysNothingAboutTheDatabaseButEverythingElse() {
    Runnable removal = ServerLogFilter.install(thrown -> outage);
    log(POOL, "no connection before");
    outage = true;
    log(POOL, "no connection");
    log("org.conferenceapi.platform", "the outage");
    log("io.undertow", "something else");
    outage = false;
    log(POOL, "no connection afterwards");
    removal.run();
    outage = true;
    log(POOL, "no filter");
    assertThat(printed)
        .containsExactly(
            "no connection before",
            "the outage",
            "something else",
            "no connection afterwards",
            "no filter");
  }

  @Test
  void theExceptionThatIsLoggedMayBeTheFirstSignOfAnOutage() {
    Exception first = new IllegalStateException("first sign");
    Runnable removal = ServerLogFilter.install(thrown -> thrown == first);
    Logger.getLogger(POOL).log(Level.SEVERE, "the pool's line", first);
    Logger.getLogger("io.undertow").log(Level.SEVERE, "another's line", first);
    removal.run();
    assertThat(printed).containsExactly("another's line");
  }

  @Test
  void theFilterOfAnAdministratorCountsToo() {
    handler.setFilter(line -> !line.getMessage().contains("secret"));
    Runnable removal = ServerLogFilter.install(thrown -> outage);
    log("io.undertow", "a secret");
    log("io.undertow", "no more");
    removal.run();
    log("io.undertow", "the same secret");
    assertThat(printed).containsExactly("no more");
  }

  private static void log(String logger, String message) {
    Logger.getLogger(logger).log(Level.SEVERE, message);
  }
}
