package org.conferenceapi.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * A real media server: Janus, started by {@code server-config/janus/start.sh} on ports of its own.
 */
public final class Janus implements AutoCloseable {
  private static final int MEDIA_PORTS = 1000;
  private static final int FIRST_MEDIA_PORT = 33_000;
  private static final int MEDIA_RANGES = 32;
  private static final AtomicInteger NEXT_RANGE =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(MEDIA_RANGES));
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private final int port = Ports.free();
  private final Path folder = BuildOutput.folder().resolve("janus-" + port);
  private final Path log = BuildOutput.folder().resolve("janus-" + port + ".log");
  private final Map<String, String> environment;
  private final List<String> options;
  private Process process;

  private Janus(Map<String, String> secrets, List<String> options) {
    environment = new HashMap<>(secrets);
    environment.put("CONFERENCE_JANUS_PORT", Integer.toString(port));
    environment.put("CONFERENCE_JANUS_DIR", folder.toString());
    environment.put("CONFERENCE_JANUS_MEDIA_PORTS", range());
    environment.put("CONFERENCE_JANUS_RTP_PORTS", range());
    environment.put("CONFERENCE_JANUS_RTP_ADDRESS", "127.0.0.1");
    this.options = options;
  }

  /**
   * Starts one that wants to hear secrets; skips the test, with a line that says so, where Janus is
   * not installed.
   *
   * @param options of the program, such as {@code --session-timeout=3}
   */
  public static Janus start(String apiSecret, String adminKey, String... options) {
    require();
    Janus janus =
        new Janus(
            Map.of(
                "CONFERENCE_BRIDGE_JANUS_API_SECRET", apiSecret,
                "CONFERENCE_BRIDGE_JANUS_ADMIN_KEY", adminKey),
            List.of(options));
    janus.start();
    return janus;
  }

  /** Skips the test, with a line that says so, where Janus is not installed. */
  public static void require() {
    if (!isInstalled()) {
      String skipped =
          "Janus is not installed (apt-get install janus): tests of media are skipped.";
      if (TOLD.compareAndSet(false, true)) {
        System.out.println(skipped);
      }
      Assumptions.abort(skipped);
    }
  }

  /** Where it is reached. */
  public URI url() {
    return URI.create("ws://127.0.0.1:" + port);
  }

  /** Starts it again, after {@link #stop} or {@link #kill}. */
  public void start() {
    List<String> command = new ArrayList<>(List.of("bash", "server-config/janus/start.sh"));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .failFast(this::checkAlive)
        .until(this::answers);
  }

  /** Ends it as an administrator would. */
  public void stop() {
    process.destroy();
    await(process);
  }

  /** Ends it without a chance to say goodbye (SIGKILL). */
  public void kill() {
    process.destroyForcibly();
    await(process);
  }

  /** Halts it, connections and all, until it is {@link #thaw}ed. */
  public void freeze() {
    signal("-STOP");
  }

  /** Lets it go on. */
  public void thaw() {
    signal("-CONT");
  }

  /** How many threads it has. */
  public long threads() {
    try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid()), "task"))) {
      return tasks.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its process, while it runs. */
  public long pid() {
    return process.pid();
  }

  /** What it has printed so far. */
  public String printed() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder where it has its configuration. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    kill();
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void signal(String signal) {
    try {
      await(new ProcessBuilder("kill", signal, Long.toString(process.pid())).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(Process process) {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("it does not end: " + process.info());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void checkAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("Janus does not start:\n" + printed());
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Another one each time, apart from the ports that servers listen on. */
  private static String range() {
    int low = FIRST_MEDIA_PORT + NEXT_RANGE.getAndIncrement() % MEDIA_RANGES * MEDIA_PORTS;
    return low + "-" + (low + MEDIA_PORTS - 1);
  }

  private static boolean isInstalled() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(":")).anyMatch(each -> Files.isExecutable(Path.of(each, "janus")));
  }
}
