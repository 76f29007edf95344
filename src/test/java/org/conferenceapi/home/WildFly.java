package org.conferenceapi.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * WildFly as its distribution brings it, configured once by {@code server-config/wildfly}. Each
 * instance has a copy of the configuration, and the WAR in its folder of deployments.
 */
final class WildFly implements ServerKind {
  private WildFlyInstallation configured;

  @Override
  public void prepare(ServerInstance instance) throws IOException {
    Path base = base(instance);
    Folders.copy(configured().configuration(), base.resolve("configuration"));
    Path deployments = Files.createDirectories(base.resolve("deployments"));
    Files.copy(instance.war(), deployments.resolve("conference-api.war"));
  }

  @Override
  public List<String> command(ServerInstance instance) {
    List<String> command = new ArrayList<>(configured.command(instance, Ports.free()));
    command.add("-Djboss.server.base.dir=" + base(instance));
    return command;
  }

  /** The folder of the configured distribution, which no instance changes. */
  Path home() throws IOException {
    return configured().home();
  }

  private synchronized WildFlyInstallation configured() throws IOException {
    if (configured == null) {
      Path home = BuildOutput.folder().resolve("homes/wildfly");
      OncePerRun.make(home, () -> WildFlyInstallation.unpack(home).configure(Map.of()));
      configured = WildFlyInstallation.at(home);
    }
    return configured;
  }

  private static Path base(ServerInstance instance) {
    return instance.folder().resolve("wildfly");
  }
}
