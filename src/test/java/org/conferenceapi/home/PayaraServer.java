package org.conferenceapi.home;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Payara Server as its distribution brings it, whose domain is configured once by {@code
 * server-config/payara}. Each instance has a copy of the domain, with ports of its own, and the WAR
 * in its folder of deployments.
 */
final class PayaraServer implements ServerKind {
  private PayaraInstallation configured;

  @Override
  public void prepare(ServerInstance instance) throws IOException {
    Path domain = configured().copyDomain(domains(instance), instance);
    PayaraInstallation.deploy(instance.war(), domain);
  }

  @Override
  public List<String> command(ServerInstance instance) {
    return configured.command(domains(instance));
  }

  private synchronized PayaraInstallation configured() throws IOException {
    if (configured == null) {
      Path home = BuildOutput.folder().resolve("homes/payara");
      OncePerRun.make(
          home, () -> PayaraInstallation.unpack(home, Ports.free()).configure(Map.of()));
      configured = PayaraInstallation.at(home);
    }
    return configured;
  }

  private static Path domains(ServerInstance instance) {
    return instance.folder().resolve("payara");
  }
}
