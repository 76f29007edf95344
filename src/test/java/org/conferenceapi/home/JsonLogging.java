package org.conferenceapi.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** The server of this test run, with the JSON log that {@code server-config} sets up. */
public final class JsonLogging implements ServerKind {
  private static final Path CONFIG = Path.of("server-config").toAbsolutePath();

  @Override
  public void prepare(ServerInstance instance) throws IOException {
    Home.chosen().prepare(instance);
    switch (Home.chosen()) {
      case MICRO_H2, MICRO_POSTGRESQL, MICRO7_POSTGRESQL -> {}
      case WILDFLY_POSTGRESQL -> {
        String home = Home.chosen().installation().orElseThrow().toString();
        String base = "-Djboss.server.base.dir=" + instance.folder().resolve("wildfly");
        ServerScript.execute(
            List.of(home + "/bin/jboss-cli.sh", "--file=" + CONFIG + "/wildfly/logging-json.cli"),
            Map.of("JBOSS_HOME", home, "JAVA_OPTS", base));
      }
      case PAYARA_POSTGRESQL ->
          Files.write(
              instance.folder().resolve("payara/domain1/config/logging.properties"),
              Files.readAllBytes(CONFIG.resolve("payara/logging-json.properties")),
              StandardOpenOption.APPEND);
    }
  }

  @Override
  public List<String> command(ServerInstance instance) {
    return Home.chosen().command(instance).stream()
        .map(each -> each.replace("micro/logging.properties", "micro/logging-json.properties"))
        .toList();
  }
}
