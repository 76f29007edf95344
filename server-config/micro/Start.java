import java.io.IOException;
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
import java.util.concurrent.TimeUnit;

/**
 * Starts the packaged service on Payara Micro, from the project's folder:
 *
 * <pre>java server-config/micro/Start.java [port] [options of the JVM…]</pre>
 *
 * The server's log goes to {@code server.log} in the data directory. Once the service answers, its
 * banner is printed; if it does not, the end of the log is, and the exit status is 1.
 */
public class Start {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  public static void main(String[] args) throws Exception {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    Path dataDir = Path.of(setting("conference.data-dir", "data")).toAbsolutePath().normalize();
    Files.createDirectories(dataDir);
    requireFree(port);
    Path log = dataDir.resolve("server.log");
    Process server = start(port, dataDir, log, List.of(args));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
    if (!awaitReady(server, port, log)) {
      System.err.println(failure(log));
      System.err.println("The service did not start. The whole log is " + log);
      Runtime.getRuntime().halt(stop(server));
    }
    System.out.println("\nCtrl-C stops the service. Its log is " + log + "\n");
    System.out.println(banner(log));
    System.exit(server.waitFor());
  }

  private static void requireFree(int port) {
    try (ServerSocket free = new ServerSocket(port)) {
      free.getLocalPort();
    } catch (IOException e) {
      System.err.println("Port " + port + " cannot be used: " + e.getMessage());
      System.exit(1);
    }
  }

  private static Process start(int port, Path dataDir, Path log, List<String> args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-Dconference.data-dir=" + dataDir));
    command.add("-Dconference.local-url=http://localhost:" + port);
    // for trying out: a receiver on this machine may be notified
    command.add("-Dconference.notify.allow-networks=127.0.0.0/8,::1/128");
    // bytes beyond ASCII are legal in headers; the service refuses control characters itself
    command.add("-Dorg.glassfish.grizzly.http.STRICT_HEADER_VALUE_VALIDATION_RFC_9110=false");
    command.addAll(args.subList(Math.min(1, args.size()), args.size()));
    command.addAll(List.of("-jar", "target/payara-micro.jar", "--nohazelcast"));
    command.addAll(List.of("--disablephonehome", "--logproperties"));
    command.add("server-config/micro/logging.properties");
    command.addAll(List.of("--prebootcommandfile", "server-config/micro/pre-boot.asadmin"));
    command.addAll(List.of("--port", Integer.toString(port), "--contextroot", "/"));
    command.addAll(List.of("--deploy", "target/conference-api.war"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static boolean awaitReady(Process server, int port, Path log) throws Exception {
    HttpRequest probe =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/health/ready"))
            .timeout(PATIENCE) // who hangs up earlier is told of in the log, as if that were a cause
            .build();
    HttpClient http = HttpClient.newHttpClient();
    long end = System.nanoTime() + PATIENCE.toNanos();
    // a server whose deployment failed stays, and answers 404: two looks, lest the first was early
    int looks = 0;
    while (System.nanoTime() < end && looks < 2) {
      if (server.waitFor(500, TimeUnit.MILLISECONDS)) {
        return false;
      }
      looks += text(log).contains(") ready in ") ? 1 : 0;
      try {
        if (http.send(probe, BodyHandlers.discarding()).statusCode() == 200) {
          return true;
        }
      } catch (IOException e) {
        // not listening yet
      }
    }
    return false;
  }

  /** What the application said of itself. */
  private static String banner(Path log) throws IOException {
    String text = text(log);
    int begin = text.indexOf("  Conference API ");
    int end = text.indexOf("]]", begin);
    return text.substring(begin, end).stripTrailing() + "\n";
  }

  /** The causes that the log names, each in its shortest telling; or else the log's end. */
  private static String failure(Path log) throws IOException {
    List<String> lines = text(log).lines().toList();
    List<String> causes = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("Caused by: ")) {
        String cause = line.replaceFirst("^Caused by: [\\w.$]+(: |$)", "");
        causes.removeIf(other -> other.contains(cause));
        causes.add(cause);
      }
    }
    List<String> end = lines.subList(Math.max(0, lines.size() - 30), lines.size());
    return String.join("\n", causes.isEmpty() ? end : causes);
  }

  private static String text(Path log) throws IOException {
    return new String(Files.readAllBytes(log));
  }

  private static int stop(Process server) {
    server.destroy();
    try {
      if (!server.waitFor(30, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      server.destroyForcibly();
    }
    return 1;
  }

  private static String setting(String name, String fallback) {
    String env = System.getenv(name.toUpperCase().replaceAll("[^A-Z0-9]", "_"));
    return env == null ? fallback : env;
  }
}
