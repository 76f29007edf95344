package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.conferenceapi.home.Ports;

/** A script that starts servers for a trial until it is stopped, and what it prints. */
final class Trial implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path folder;
  private final Path printed;
  private final Process process;

  private Trial(Path folder, Path printed, Process process) {
    this.folder = folder;
    this.printed = printed;
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param folder for its data, and for what is printed
   * @param more environment variables
   */
  static Trial start(Path folder, String command, Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("CONFERENCE_DATA_DIR", folder.resolve("data").toString());
    environment.put("CONFERENCE_JANUS_PORT", Integer.toString(Ports.free()));
    Path printed = folder.resolve("printed");
    return new Trial(folder, printed, shell("exec " + command, printed, environment));
  }

  /** Waits until it has printed something. */
  Matcher await(Pattern text) throws IOException {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> text.matcher(printed()).find() || !process.isAlive());
    Matcher found = text.matcher(printed());
    assertThat(found.find()).as(printed()).isTrue();
    return found;
  }

  /** What it has printed so far. */
  String printed() throws IOException {
    return Files.readString(printed);
  }

  /** Runs a command, as it was printed; returns what it prints. */
  String run(String command) throws Exception {
    Path output = folder.resolve("output");
    int status = shell(command, output, Map.of()).waitFor();
    assertThat(status).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }

  /** Runs a command that is to fail; returns what it prints. */
  String fail(String command) throws Exception {
    Path output = folder.resolve("output");
    assertThat(shell(command, output, Map.of()).waitFor()).isNotZero();
    return Files.readString(output);
  }

  /** The started processes. */
  List<ProcessHandle> servers() {
    return process.descendants().toList();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends it SIGTERM; returns its exit status. */
  int terminate() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static Process shell(String command, Path output, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", command);
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  @Override
  public void close() {
    List<ProcessHandle> all = servers();
    all.forEach(ProcessHandle::destroy);
    process.destroy();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
  }
}
