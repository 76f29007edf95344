package org.conferenceapi.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Payara Server as its distribution brings it, whose domain is configured once by {@code
 * server-config/payara}. Each instance has a copy of the domain, with ports of its own, and the WAR
 * in its folder of deployments.
 */
final class PayaraServer implements Server {
  private static final String DOMAIN = "domain1";
  private static final Pattern PORT = Pattern.compile("(?<=[ -]port=\")[0-9]+(?=\")");
  private static final String HTTP = "8080";

  private boolean configured;

  @Override
  public void prepare(Instance instance) throws IOException {
    configure();
    Path domain = domains(instance).resolve(DOMAIN);
    Folders.copy(distribution().resolve("glassfish/domains").resolve(DOMAIN), domain);
    Path config = domain.resolve("config/domain.xml");
    Files.writeString(
        config, PORT.matcher(Files.readString(config)).replaceAll(each -> port(each, instance)));
    Path deployments = Files.createDirectories(domain.resolve("autodeploy"));
    Files.copy(instance.war(), deployments.resolve("conference-api.war"));
  }

  private static String port(MatchResult shipped, Instance instance) {
    return Integer.toString(shipped.group().equals(HTTP) ? instance.port() : Ports.free());
  }

  @Override
  public List<String> command(Instance instance) {
    return List.of(
        distribution().resolve("bin/asadmin").toString(),
        "start-domain",
        "--verbose",
        "--domaindir",
        domains(instance).toString(),
        DOMAIN);
  }

  private synchronized void configure() throws IOException {
    if (!configured) {
      Script.run("payara/configure.sh", "PAYARA_HOME", distribution(), Built.war().toString());
      configured = true;
    }
  }

  private static Path domains(Instance instance) {
    return instance.folder().resolve("payara");
  }

  private static Path distribution() {
    return Built.only("payara*[0-9]");
  }
}
