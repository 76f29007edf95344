package org.conferenceapi.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.ServerInstance;
import org.conferenceapi.home.ServerKind;

/**
 * A server with the service on it, as an administrator would start it: of the kind that the test
 * run is about, unless another is asked for.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final int LOG_SHOWN = 20_000;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static {
    // other tests run at the same time: how long something takes says nothing
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
  }

  private final ProcessBuilder builder;
  private final Path log;
  private final Service service;
  private Process process;

  private ServerProcess(ProcessBuilder builder, Path log, Service service) {
    this.builder = builder;
    this.log = log;
    this.service = service;
  }

  /**
   * The options of a JVM for a test: 512 MiB of heap, and what makes its start cost less than half
   * of the CPU time: the compiler that is done soon, the collector for small heaps, and no check of
   * classes, as those come from a compiler.
   *
   * @param more options, which take precedence
   */
  public static List<String> options(String... more) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote"));
    options.addAll(List.of(more));
    return options;
  }

  /**
   * Starts a server with the WAR as it is delivered and waits until it is ready.
   *
   * @param port to listen on
   * @param dataDir where the embedded database is, or is to be; the server's log goes there too
   * @param settings such as {@code conference.notify.timeout}; without {@code conference.db.url} it
   *     has an empty database of its own
   * @throws IllegalStateException with the server's log, if it does not become ready in time
   */
  public static ServerProcess start(int port, Path dataDir, Map<String, String> settings) {
    return start(Home.chosen(), port, dataDir, settings, options(), BuildOutput.war());
  }

  /** The same on a certain home, with options of the JVM and another WAR. */
  public static ServerProcess start(
      Home home,
      int port,
      Path dataDir,
      Map<String, String> settings,
      List<String> options,
      Path war) {
    return startOn(home, port, dataDir, withDatabase(home, settings), options, war);
  }

  /**
   * The same on any server, with the embedded database if there is no {@code conference.db.url}.
   */
  public static ServerProcess startOn(
      ServerKind home,
      int port,
      Path dataDir,
      Map<String, String> settings,
      List<String> options,
      Path war) {
    ServerProcess server = prepare(home, port, dataDir, settings, options, war);
    server.start();
    return server;
  }

  /**
   * Starts a server on which the service is not to come up, and waits until its log has the reason.
   */
  public static ServerProcess startInVain(
      int port, Path dataDir, Map<String, String> settings, String reason) {
    Home home = Home.chosen();
    Map<String, String> all = withDatabase(home, settings);
    ServerProcess server = prepare(home, port, dataDir, all, options(), BuildOutput.war());
    server.launch();
    server.await(() -> server.log().contains(reason));
    return server;
  }

  /**
   * Starts a server with the WAR as it is delivered and does not wait: it is to be killed
   * meanwhile, and {@link #restart}ed.
   */
  public static ServerProcess launch(int port, Path dataDir, Map<String, String> settings) {
    Home home = Home.chosen();
    Map<String, String> all = withDatabase(home, settings);
    ServerProcess server = prepare(home, port, dataDir, all, options(), BuildOutput.war());
    server.launch();
    return server;
  }

  private static Map<String, String> withDatabase(Home home, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    if (!settings.containsKey("conference.db.url")) {
      all.putAll(home.newDatabase());
    }
    return all;
  }

  private static ServerProcess prepare(
      ServerKind home,
      int port,
      Path dataDir,
      Map<String, String> settings,
      List<String> options,
      Path war) {
    Path data = dataDir.toAbsolutePath().normalize();
    ServerInstance instance = new ServerInstance(port, data, war, options);
    try {
      Files.createDirectories(instance.temporary());
      home.prepare(instance);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ProcessBuilder builder = new ProcessBuilder(home.command(instance)).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("CONFERENCE_"));
    environment.put(variable("conference.data-dir"), data.toString());
    environment.put(variable("conference.local-url"), "http://localhost:" + port);
    environment.put(variable("conference.stop-delay"), "PT0S"); // most have no load balancer
    settings.forEach((name, value) -> environment.put(variable(name), value));
    Service service = new Service("http://localhost:" + port, data);
    return new ServerProcess(builder, data.resolve("server.log"), service);
  }

  private static String variable(String setting) {
    return setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** Where it is, and the credentials of its first start. */
  public Service service() {
    return service;
  }

  /** The id of the process that is the server, which a script may have started. */
  public long pid() {
    return jvm().pid();
  }

  /** Ends it at once with SIGKILL, as a power cut would, and waits until it is gone. */
  public void kill() {
    jvm().destroyForcibly();
    process.destroyForcibly();
    if (!isGone()) {
      throw new IllegalStateException("the server survived SIGKILL");
    }
  }

  /** Whether the process has not ended. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** Tells it with SIGTERM to stop, and does not wait until it has. */
  public void terminate() {
    jvm().destroy();
  }

  /** Starts it again on the same data, port and settings, and waits until it is ready. */
  public void restart() {
    if (process.isAlive()) {
      throw new IllegalStateException("the server is still running");
    }
    start();
  }

  /** Stops it in an orderly way, or by force if that takes too long. */
  @Override
  public void close() {
    jvm().destroy();
    if (!isGone()) {
      kill();
    }
  }

  private void start() {
    launch();
    await(this::isReady);
  }

  private void launch() {
    try {
      process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(Callable<Boolean> condition) {
    try {
      Awaitility.await()
          .atMost(START)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> condition.call() || !process.isAlive());
    } catch (ConditionTimeoutException e) {
      kill();
      throw new IllegalStateException("the server was not ready in time\n" + endOfLog(), e);
    }
    if (!process.isAlive()) {
      throw new IllegalStateException("the server ended by itself\n" + endOfLog());
    }
  }

  private boolean isReady() throws InterruptedException {
    return status("ready") == 200;
  }

  /** The status that a probe of its health answers with, or 0 while nobody listens. */
  public int status(String probe) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.api() + "/health/" + probe))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  private ProcessHandle jvm() {
    return process
        .descendants()
        .filter(each -> each.info().command().orElse("").endsWith("/java"))
        .reduce((launcher, launched) -> launched)
        .orElse(process.toHandle());
  }

  private boolean isGone() {
    try {
      return process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      jvm().destroyForcibly();
      throw new IllegalStateException(e);
    }
  }

  /** What the server said so far. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }

  /** The end of what the server said so far. */
  public String endOfLog() {
    String text = log();
    return text.substring(Math.max(0, text.length() - LOG_SHOWN));
  }
}
