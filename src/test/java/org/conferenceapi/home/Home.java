package org.conferenceapi.home;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the service runs: an application server and a database. The system property {@code it.home}
 * says which one a test run is about.
 */
public enum Home implements ServerKind {
  MICRO_H2(new Micro("payara-micro.jar"), false),
  MICRO_POSTGRESQL(new Micro("payara-micro.jar"), true),
  WILDFLY_POSTGRESQL(new WildFly(), true),
  PAYARA_POSTGRESQL(new PayaraServer(), true),
  /** On a JDK of its own, because it needs 21 or later: the build finds one. */
  MICRO7_POSTGRESQL(new Micro("payara-micro-7.jar"), true);

  private final ServerKind server;
  private final boolean postgres;

  Home(ServerKind server, boolean postgres) {
    this.server = server;
    this.postgres = postgres;
  }

  /**
   * The one of this test run; Payara Micro with H2 if nothing is said.
   *
   * @throws IllegalArgumentException for a name that is none; the message has those that are
   */
  public static Home chosen() {
    String name = System.getProperty("it.home", "micro-h2");
    return Arrays.stream(values())
        .filter(each -> each.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "it.home = '" + name + "': allowed is one of " + names()));
  }

  @Override
  public void prepare(ServerInstance instance) throws IOException {
    server.prepare(instance);
  }

  @Override
  public List<String> command(ServerInstance instance) {
    return server.command(instance);
  }

  /** The folder of the configured distribution; empty if the server is a single file. */
  public Optional<Path> installation() throws IOException {
    return server instanceof WildFly wildfly ? Optional.of(wildfly.home()) : Optional.empty();
  }

  /** The settings of a service on a new, empty database of its own. */
  public Map<String, String> newDatabase() {
    return postgres ? Postgres.newDatabase() : Map.of();
  }

  /** For example {@code micro-h2}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String names() {
    return Arrays.stream(values()).map(Home::toString).collect(Collectors.joining(", "));
  }
}
