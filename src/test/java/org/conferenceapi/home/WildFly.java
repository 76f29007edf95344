package org.conferenceapi.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * WildFly as its distribution brings it, configured once by {@code server-config/wildfly}. Each
 * instance has a copy of the configuration, and the WAR in its folder of deployments.
 */
final class WildFly implements Server {

  private boolean configured;

  @Override
  public void prepare(Instance instance) throws IOException {
    configure();
    Path base = base(instance);
    Folders.copy(distribution().resolve("standalone/configuration"), base.resolve("configuration"));
    Path deployments = Files.createDirectories(base.resolve("deployments"));
    Files.copy(instance.war(), deployments.resolve("conference-api.war"));
  }

  @Override
  public List<String> command(Instance instance) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("env", "JAVA_OPTS=" + options(instance)));
    command.add(distribution().resolve("bin/standalone.sh").toString());
    command.add("-Djboss.server.base.dir=" + base(instance));
    command.add("-Djboss.http.port=" + instance.port());
    command.add("-Djboss.https.port=" + Ports.free());
    command.add("-Djboss.management.http.port=" + Ports.free());
    return command;
  }

  private synchronized void configure() throws IOException {
    if (!configured) {
      Script.run("wildfly/configure.sh", "WILDFLY_HOME", distribution(), Built.war().toString());
      configured = true;
    }
  }

  private static String options(Instance instance) {
    return String.join(" ", instance.options())
        + " -Djava.awt.headless=true -Djboss.modules.system.pkgs=org.jboss.byteman"
        + " -Djava.io.tmpdir="
        + instance.temporary();
  }

  private static Path base(Instance instance) {
    return instance.folder().resolve("wildfly");
  }

  private static Path distribution() {
    return Built.only("wildfly-*");
  }
}
