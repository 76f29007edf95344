package org.conferenceapi.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A server of its own with the packaged WAR, as an administrator would start it: for what needs
 * other settings than the shared one, or has to die.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final int LOG_SHOWN = 20_000;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<String> command;
  private final Path log;
  private final Service service;
  private Process process;

  private ServerProcess(List<String> command, Path log, Service service) {
    this.command = command;
    this.log = log;
    this.service = service;
  }

  /**
   * Starts a server and waits until it is ready.
   *
   * @param port to listen on
   * @param dataDir where the embedded database is, or is to be; the server's log goes there too
   * @param settings system properties, such as {@code conference.notify.timeout}
   * @throws IllegalStateException with the server's log, if it does not become ready in time
   */
  public static ServerProcess start(int port, Path dataDir, Map<String, String> settings) {
    return start(port, dataDir, settings, List.of("-Xmx512m"));
  }

  /** The same, with options of the JVM such as {@code -Xmx512m}. */
  public static ServerProcess start(
      int port, Path dataDir, Map<String, String> settings, List<String> options) {
    Path data = dataDir.toAbsolutePath().normalize();
    Path temporary = data.resolve("tmp");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-Dconference.data-dir=" + data);
    command.add("-Dconference.local-url=http://localhost:" + port);
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-jar", built("payara.microJar", "payara-micro.jar")));
    command.addAll(List.of("--nohazelcast", "--port", Integer.toString(port)));
    command.addAll(List.of("--contextroot", "/"));
    command.addAll(List.of("--deploy", built("war", "conference-api.war")));
    try {
      Files.createDirectories(temporary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Service service = new Service("http://localhost:" + port, data);
    ServerProcess server = new ServerProcess(command, data.resolve("server.log"), service);
    server.start();
    return server;
  }

  /** A port that nobody listened on a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is, and the credentials of its first start. */
  public Service service() {
    return service;
  }

  /** The id of its process. */
  public long pid() {
    return process.pid();
  }

  /** Ends it at once with SIGKILL, as a power cut would, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    if (!isGone()) {
      throw new IllegalStateException("the server survived SIGKILL");
    }
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
    process.destroy();
    if (!isGone()) {
      kill();
    }
  }

  private void start() {
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      Awaitility.await()
          .atMost(START)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> isReady() || !process.isAlive());
    } catch (ConditionTimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("the server was not ready in time\n" + endOfLog(), e);
    }
    if (!process.isAlive()) {
      throw new IllegalStateException("the server ended by itself\n" + endOfLog());
    }
  }

  private boolean isReady() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.api() + "/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isGone() {
    try {
      return process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException(e);
    }
  }

  /** The end of what the server said so far. */
  public String endOfLog() {
    try {
      String text = Files.readString(log);
      return text.substring(Math.max(0, text.length() - LOG_SHOWN));
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }

  private static String built(String property, String name) {
    return Path.of(System.getProperty(property, "target/" + name)).toAbsolutePath().toString();
  }
}
