package org.conferenceapi.home;

import java.util.ArrayList;
import java.util.List;

/** Payara Micro, with the files of {@code server-config/micro}. */
final class Micro implements ServerKind {
  private final String jar;

  /**
   * One of its versions.
   *
   * @param jar the file in the build's folder
   */
  Micro(String jar) {
    this.jar = jar;
  }

  @Override
  public void prepare(ServerInstance instance) {
    // all there is, is the command
  }

  @Override
  public List<String> command(ServerInstance instance) {
    List<String> command = new ArrayList<>();
    command.add(ServerKind.jdk().resolve("bin/java").toString());
    command.addAll(instance.options());
    command.add("-Djava.io.tmpdir=" + instance.temporary());
    command.add("-Dorg.glassfish.grizzly.http.STRICT_HEADER_VALUE_VALIDATION_RFC_9110=false");
    command.addAll(List.of("-jar", BuildOutput.folder().resolve(jar).toString()));
    command.addAll(List.of("--nohazelcast", "--disablephonehome"));
    command.addAll(List.of("--logproperties", "server-config/micro/logging.properties"));
    command.addAll(List.of("--prebootcommandfile", "server-config/micro/pre-boot.asadmin"));
    command.addAll(List.of("--port", Integer.toString(instance.port()), "--contextroot", "/"));
    command.addAll(List.of("--deploy", instance.war().toString()));
    return command;
  }
}
