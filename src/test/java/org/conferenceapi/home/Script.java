package org.conferenceapi.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the scripts of {@code server-config}, as an administrator would. */
public final class Script {
  private static final int PATIENCE_MINUTES = 3;

  private Script() {}

  /**
   * Runs a script to its end.
   *
   * @param script under {@code server-config}
   * @param variable of the environment that tells it where the server is
   * @return what it printed
   * @throws IOException with what it printed, if it fails
   */
  public static String run(String script, String variable, Path server, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", "server-config/" + script));
    command.addAll(List.of(arguments));
    Path log = Built.folder().resolve(script.replace('/', '-') + ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put(variable, server.toString());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      process.destroyForcibly();
      String printed = Files.readString(log);
      if (!ended || process.exitValue() != 0) {
        throw new IOException(script + " failed:\n" + printed);
      }
      return printed;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    }
  }
}
