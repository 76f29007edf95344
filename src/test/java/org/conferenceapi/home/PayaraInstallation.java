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

/**
 * A Payara Server as its distribution brings it, on ports of its own, for {@code
 * server-config/payara}.
 */
final class PayaraInstallation implements Installation {
  private static final String DOMAIN = "domain1";

  /** What it writes while it runs, and while the scripts change its configuration. */
  private static final Pattern OWN =
      Pattern.compile(
          "glassfish/domains/domain1/((logs|generated|osgi-cache|applications|conference)/.*"
              + "|config/(domain\\.xml(\\.bak)?|\\.instancestate|local-password|lockfile|pid.*)"
              + "|autodeploy/\\.autodeploystatus/.*)");

  private final Path home;
  private final int httpPort;
  private final int httpsPort;

  private PayaraInstallation(Path home, int httpPort, int httpsPort) {
    this.home = home;
    this.httpPort = httpPort;
    this.httpsPort = httpsPort;
  }

  /** Unpacks one that listens on a port; what is in the folder is deleted before. */
  static PayaraInstallation unpack(Path home, int httpPort) throws IOException {
    Folders.delete(home);
    Folders.copy(BuildOutput.only("payara*[0-9]"), home);
    int httpsPort = Ports.free();
    domainXml(home).move(Map.of("8080", httpPort, "8181", httpsPort));
    return new PayaraInstallation(home, httpPort, httpsPort);
  }

  /** The one that has been unpacked there. */
  static PayaraInstallation at(Path home) throws IOException {
    DomainXml domain = domainXml(home);
    return new PayaraInstallation(
        home, domain.port("http-listener-1"), domain.port("http-listener-2"));
  }

  @Override
  public void settle() throws IOException {
    for (String command : List.of("start-domain", "stop-domain")) {
      ServerScript.execute(List.of(asadmin(), command, DOMAIN), Map.of());
    }
  }

  /** Copies the domain to a folder of domains, for an instance of its own. */
  Path copyDomain(Path domains, ServerInstance instance) throws IOException {
    Path domain = domains.resolve(DOMAIN);
    Folders.copy(domain(), domain);
    DomainXml copy = new DomainXml(domain.resolve("config/domain.xml"));
    copy.move(Map.of("" + httpPort, instance.port()));
    copy.add(instance.options());
    return domain;
  }

  private Path domain() {
    return domain(home);
  }

  private static Path domain(Path home) {
    return home.resolve("glassfish/domains").resolve(DOMAIN);
  }

  private static DomainXml domainXml(Path home) {
    return new DomainXml(domain(home).resolve("config/domain.xml"));
  }

  private String asadmin() {
    return home.resolve("bin/asadmin").toString();
  }

  @Override
  public String configure(Map<String, String> environment) throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("PAYARA_HOME", home.toString());
    return ServerScript.run("payara/configure.sh", all, BuildOutput.war().toString());
  }

  @Override
  public String restore() throws IOException {
    return ServerScript.run("payara/restore.sh", Map.of("PAYARA_HOME", home.toString()));
  }

  @Override
  public void prepare(ServerInstance instance) throws IOException {
    deploy(instance.war(), domain());
  }

  /** Puts the WAR where a domain takes it from at its start. */
  static Path deploy(Path war, Path domain) throws IOException {
    Path deployments = Files.createDirectories(domain.resolve("autodeploy"));
    return Files.copy(war, deployments.resolve("conference-api.war"));
  }

  @Override
  public List<String> command(ServerInstance instance) {
    return start(DOMAIN);
  }

  /** The command that runs a copy of the domain. */
  List<String> command(Path domains) {
    return start("--domaindir", domains.toString(), DOMAIN);
  }

  private List<String> start(String... operands) {
    List<String> command = new ArrayList<>(List.of("env"));
    command.addAll(ServerScript.jdk());
    command.addAll(List.of(asadmin(), "start-domain", "--verbose"));
    command.addAll(List.of(operands));
    return command;
  }

  @Override
  public void undeploy() throws IOException {
    Path deployments = domain().resolve("autodeploy");
    Files.delete(deployments.resolve("conference-api.war"));
    Path done = deployments.resolve("conference-api.war_undeployed");
    Awaitility.await().until(() -> Files.exists(done));
    Files.delete(done);
  }

  @Override
  public Map<String, String> state() throws IOException {
    Map<String, String> state = Folders.hashes(home, OWN);
    domainXml(home).elements().forEach((element, count) -> state.put(element, count.toString()));
    return state;
  }

  @Override
  public int httpsPort() {
    return httpsPort;
  }

  @Override
  public String requestLog() throws IOException {
    return Folders.text(domain().resolve("logs/access"));
  }
}
