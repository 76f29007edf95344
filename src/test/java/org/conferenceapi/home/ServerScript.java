package org.conferenceapi.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the scripts of {@code server-config}, as an administrator would. */
public final class ServerScript {
  private static final int PATIENCE_MINUTES = 3;

  private ServerScript() {}

  /** The variables, NAME=value, with which the scripts of the servers find their JDK. */
  static List<String> jdk() {
    return List.of("JAVA_HOME=" + ServerKind.jdk(), "AS_JAVA=" + ServerKind.jdk());
  }

  /**
   * Runs a script to its end.
   *
   * @param script under {@code server-config}
   * @param environment what it finds there besides, such as where the server is
   * @return what it printed
   * @throws IOException with what it printed, if it fails
   */
  public static String run(String script, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", "server-config/" + script));
    command.addAll(List.of(arguments));
    return execute(command, environment);
  }

  /**
   * Runs a command to its end.
   *
   * @return what it printed
   * @throws IOException with what it printed, if it fails
   */
  public static String execute(List<String> command, Map<String, String> environment)
      throws IOException {
    Path log = Files.createTempFile("command", ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("CONFERENCE_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      process.destroyForcibly();
      String printed = Files.readString(log);
      if (!ended || process.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + " failed:\n" + printed);
      }
      return printed;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    } finally {
      Files.delete(log);
    }
  }
}
