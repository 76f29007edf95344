package org.conferenceapi.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.ServerInstance;

/** Payara Micro with two applications: the service, and beside it {@link BareServlet}. */
final class BenchmarkServer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final int STOP_SECONDS = 30;
  private static final String BARE = "bare";

  private final int port = Ports.free();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Service service;
  private final Process process;

  /**
   * Starts the server and waits until both applications respond.
   *
   * @param folder for its log and the first credentials
   * @throws IllegalStateException if they do not; the log says why
   */
  BenchmarkServer(Path folder, List<String> options, Map<String, String> settings)
      throws IOException {
    ServerInstance instance = new ServerInstance(port, folder, BuildOutput.war(), options);
    Files.createDirectories(instance.temporary());
    Home.MICRO_POSTGRESQL.prepare(instance);
    List<String> command = new ArrayList<>(Home.MICRO_POSTGRESQL.command(instance));
    command.addAll(List.of("--deploy", bareWar(folder).toString()));
    Path log = folder.resolve("server.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("CONFERENCE_"));
    environment.put("CONFERENCE_DATA_DIR", folder.toString());
    settings.forEach((name, value) -> environment.put(variable(name), value));
    service = new Service("http://localhost:" + port, folder);
    process = builder.start();
    try {
      Awaitility.await()
          .atMost(START)
          .until(() -> answers("/v1/health/ready") && answers("/" + BARE + "/health"));
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw new IllegalStateException("the server did not start: see " + log, e);
    }
  }

  Service service() {
    return service;
  }

  /** The process of the server. */
  long pid() {
    return process.pid();
  }

  int port() {
    return port;
  }

  /** The path under which the bare application stores the body of that name. */
  String barePath(String name) {
    return "/" + BARE + "/" + name;
  }

  private boolean answers(String path) throws InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("the server ended by itself");
    }
    URI uri = URI.create(service.root() + path);
    try {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path bareWar(Path folder) throws IOException {
    Path war = folder.resolve(BARE + ".war");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
      List<Class<?>> classes = new ArrayList<>(List.of(BareServlet.class));
      classes.addAll(List.of(BareServlet.class.getDeclaredClasses()));
      for (Class<?> each : classes) {
        String name = each.getName().replace('.', '/') + ".class";
        zip.putNextEntry(new ZipEntry("WEB-INF/classes/" + name));
        try (InputStream in = each.getClassLoader().getResourceAsStream(name)) {
          in.transferTo(zip);
        }
      }
    }
    return war;
  }

  private static String variable(String setting) {
    return setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException(e);
    }
  }
}
