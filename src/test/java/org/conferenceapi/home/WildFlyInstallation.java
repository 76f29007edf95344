package org.conferenceapi.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A WildFly as its distribution brings it, for {@code server-config/wildfly}. */
final class WildFlyInstallation implements Installation {
  /** What it writes while it runs, its logging.properties at each start from its configuration. */
  private static final Pattern OWN =
      Pattern.compile(
          "standalone/(data|log|tmp|configuration/standalone_xml_history)/.*"
              + "|standalone/configuration/(application\\.keystore|logging\\.properties)");

  private static final String WAR = "standalone/deployments/conference-api.war";

  private final Path home;
  private final int httpsPort = Ports.free();

  private WildFlyInstallation(Path home) {
    this.home = home;
  }

  /** Unpacks one; what is in the folder is deleted before. */
  static WildFlyInstallation unpack(Path home) throws IOException {
    Folders.delete(home);
    Folders.copy(BuildOutput.only("wildfly-*"), home);
    return at(home);
  }

  /** The one that has been unpacked there. */
  static WildFlyInstallation at(Path home) {
    return new WildFlyInstallation(home);
  }

  Path home() {
    return home;
  }

  Path configuration() {
    return home.resolve("standalone/configuration");
  }

  @Override
  public void settle() {
    // it writes its configuration only where that is changed
  }

  @Override
  public String configure(Map<String, String> environment) throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("WILDFLY_HOME", home.toString());
    return ServerScript.run("wildfly/configure.sh", all, BuildOutput.war().toString());
  }

  @Override
  public String restore() throws IOException {
    return ServerScript.run("wildfly/restore.sh", Map.of("WILDFLY_HOME", home.toString()));
  }

  @Override
  public void prepare(ServerInstance instance) throws IOException {
    Files.copy(instance.war(), home.resolve(WAR));
  }

  @Override
  public List<String> command(ServerInstance instance) {
    return command(instance, httpsPort);
  }

  /** The command that runs it with that port of https. */
  List<String> command(ServerInstance instance, int https) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("env", "JAVA_OPTS=" + options(instance)));
    command.addAll(ServerScript.jdk());
    command.add(home.resolve("bin/standalone.sh").toString());
    command.add("-Djboss.http.port=" + instance.port());
    command.add("-Djboss.https.port=" + https);
    command.add("-Djboss.management.http.port=" + Ports.free());
    return command;
  }

  private static String options(ServerInstance instance) {
    return String.join(" ", instance.options())
        + " -Djava.awt.headless=true -Djboss.modules.system.pkgs=org.jboss.byteman"
        + " -Djava.io.tmpdir="
        + instance.temporary();
  }

  @Override
  public void undeploy() throws IOException {
    Files.delete(home.resolve(WAR));
    Path done = home.resolve(WAR + ".undeployed");
    Awaitility.await().until(() -> Files.exists(done));
    Files.delete(done);
  }

  @Override
  public Map<String, String> state() throws IOException {
    return Folders.hashes(home, OWN);
  }

  @Override
  public int httpsPort() {
    return httpsPort;
  }

  @Override
  public String requestLog() throws IOException {
    return Files.readString(home.resolve("standalone/log/access_log.log"));
  }
}
