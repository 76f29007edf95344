import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Starts the packaged service on Payara Micro, from the project's folder:
 *
 * <pre>java server-config/micro/Start.java [[address:]port] [options of the JVM…]</pre>
 *
 * It listens on port 8080 of 127.0.0.1 unless told otherwise; 0.0.0.0:8080 is every address of the
 * machine. Only on 127.0.0.1 may receivers on this machine be notified without a setting.
 *
 * <p>The server's log goes to {@code server.log} in the data directory, which is its owner's alone,
 * and so is the key there that signing secrets are encrypted with. Once the service answers, its
 * banner is printed; if it does not, the reason is, and the exit status is 1. A server that ends by
 * itself later, for want of memory say, is started again.
 */
public class Start {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** What the JVM ends with that was told to: by itself, SIGHUP, SIGINT, SIGTERM. */
  private static final Set<Integer> POLITE = Set.of(0, 129, 130, 143);

  private final List<String> options;
  private final String address;
  private final int port;
  private final String url;
  private final Path dataDir;
  private final Path logFile;
  private final RollingLog log;
  private Process server;
  private boolean stopping;

  private Start(List<String> args) {
    options = args.subList(Math.min(1, args.size()), args.size());
    String listen = args.isEmpty() ? "8080" : args.get(0);
    int colon = listen.lastIndexOf(':');
    address = colon < 0 ? "127.0.0.1" : listen.substring(0, colon).replaceAll("[\\[\\]]", "");
    port = Integer.parseInt(listen.substring(colon + 1));
    boolean local = Set.of("127.0.0.1", "0.0.0.0", "::", "").contains(address);
    String host = local ? "localhost" : address.contains(":") ? "[" + address + "]" : address;
    url = "http://" + host + ":" + port;
    dataDir = Path.of(setting("conference.data-dir", "data")).toAbsolutePath().normalize();
    logFile = dataDir.resolve("server.log");
    log = new RollingLog(logFile);
  }

  public static void main(String[] args) throws Exception {
    System.exit(new Start(List.of(args)).run());
  }

  private int run() throws Exception {
    makePrivate(dataDir);
    requireFree();
    Path lock = dataDir.resolve("start.lock");
    try (FileChannel held = open(lock)) {
      if (held.tryLock() == null) {
        System.err.println("The service has been started in " + dataDir + " already.");
        return 1;
      }
      Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
      if (!start()) {
        System.err.println(log.reason());
        System.err.println("The service did not start. The whole log is " + logFile);
        return 1;
      }
      System.out.println("\nCtrl-C stops the service. Its log is " + logFile + "\n");
      System.out.println(log.banner());
      return serve();
    }
  }

  private void requireFree() {
    try (ServerSocket free = new ServerSocket()) {
      free.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    } catch (IOException e) {
      System.err.println("Port " + port + " cannot be used: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Waits until the server was told to stop; one that was not is started again. */
  private int serve() throws Exception {
    Duration pause = Duration.ofSeconds(1);
    while (true) {
      long begun = System.nanoTime();
      int status = server.waitFor();
      if (POLITE.contains(status)) {
        return status;
      }
      boolean lasted = System.nanoTime() - begun > LONGEST_PAUSE.toNanos();
      pause = lasted ? Duration.ofSeconds(1) : pause;
      System.out.println(
          "The service ended by itself, with the exit status "
              + status
              + (status == 3 ? " (out of memory)" : "")
              + ". It is started again in "
              + pause.toSeconds()
              + " s.");
      Thread.sleep(pause.toMillis());
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
      if (start()) {
        System.out.println("The service answers again.");
      } else {
        server.destroyForcibly();
      }
    }
  }

  private boolean start() throws Exception {
    launch();
    return awaitReady();
  }

  private synchronized void launch() throws IOException {
    if (stopping) {
      return;
    }
    ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
    if (setting("conference.secret-key", "").isEmpty()
        && setting("conference.db.url", "").isEmpty()) {
      builder.environment().put("CONFERENCE_SECRET_KEY", secretKey());
    }
    server = builder.start();
    log.follow(server.getInputStream());
  }

  private List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    if (isPosix()) {
      // media servers may be of the group
      String umask = setting("conference.bridge.media-dir", "").isEmpty() ? "077" : "007";
      command.addAll(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError"));
    command.add("-Dconference.data-dir=" + dataDir);
    command.add("-Dconference.local-url=" + url);
    if (address.equals("127.0.0.1") && setting("conference.notify.allow-networks", "").isEmpty()) {
      // for trying out: a receiver on this machine may be notified
      command.add("-Dconference.notify.allow-networks=127.0.0.0/8,::1/128");
    }
    // bytes beyond ASCII are legal in headers; the service refuses control characters itself
    command.add("-Dorg.glassfish.grizzly.http.STRICT_HEADER_VALUE_VALIDATION_RFC_9110=false");
    command.addAll(options);
    command.addAll(List.of("-jar", "target/payara-micro.jar", "--nohazelcast"));
    command.addAll(List.of("--disablephonehome", "--logproperties"));
    command.add("server-config/micro/logging.properties");
    command.addAll(List.of("--prebootcommandfile", preBoot().toString()));
    command.addAll(List.of("--port", Integer.toString(port), "--contextroot", "/"));
    command.addAll(List.of("--deploy", "target/conference-api.war"));
    return command;
  }

  /** The settings of the server, and its address, for which it has no option. */
  private Path preBoot() throws IOException {
    String listener = "configs.config.server-config.network-config.network-listeners";
    Path file = dataDir.resolve("pre-boot.asadmin");
    open(file).close();
    return Files.writeString(
        file,
        Files.readString(Path.of("server-config/micro/pre-boot.asadmin"))
            + ("\nset " + listener + ".network-listener.http-listener.address=" + address + "\n"));
  }

  /** The one that an earlier start has made, or a new one. */
  private String secretKey() throws IOException {
    Path file = dataDir.resolve("secret-key");
    if (!Files.exists(file)) {
      byte[] key = new byte[32];
      new SecureRandom().nextBytes(key);
      open(file).close();
      Files.writeString(file, Base64.getEncoder().encodeToString(key));
    }
    return Files.readString(file).strip();
  }

  private boolean awaitReady() throws Exception {
    HttpRequest probe =
        HttpRequest.newBuilder(URI.create(url + "/v1/health/ready"))
            .timeout(
                PATIENCE) // who hangs up earlier is told of in the log, as if that were a cause
            .build();
    HttpClient http = HttpClient.newHttpClient();
    long end = System.nanoTime() + PATIENCE.toNanos();
    // a server whose deployment failed stays, and answers 404: two looks, lest the first was early
    int looks = 0;
    while (System.nanoTime() < end && looks < 2) {
      if (server.waitFor(500, TimeUnit.MILLISECONDS)) {
        return false;
      }
      looks += log.beginning().contains(") ready in ") ? 1 : 0;
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

  private synchronized void stop() {
    stopping = true;
    if (server == null) {
      return;
    }
    server.destroy();
    try {
      if (!server.waitFor(30, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      server.destroyForcibly();
    }
  }

  private String setting(String name, String fallback) {
    String option = "-D" + name + "=";
    String variable = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    String env = System.getenv(variable);
    return options.stream()
        .filter(each -> each.startsWith(option))
        .map(each -> each.substring(option.length()))
        .reduce((first, last) -> last)
        .orElse(env == null || env.isBlank() ? fallback : env);
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  private static void makePrivate(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (isPosix()) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** For writing, at its end; what is new only its owner can read. */
  private static FileChannel open(Path file) throws IOException {
    FileAttribute<?>[] attributes = {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        isPosix() ? attributes : new FileAttribute<?>[0]);
  }

  /**
   * What the server prints: in a file that is put aside when it is large, a few times; and how it
   * began, in memory.
   */
  private static final class RollingLog {
    private static final long LARGEST_FILE = 10 << 20;
    private static final int OLD_FILES = 4;
    private static final int LARGEST_BEGINNING = 1 << 20;
    private static final String SAID = "The service does not start. ";

    private final Path file;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();

    RollingLog(Path file) {
      this.file = file;
    }

    /** Writes all that a server prints, until it ends. */
    void follow(InputStream printed) {
      beginning.reset();
      Thread thread = new Thread(() -> copy(printed), "log");
      thread.setDaemon(true);
      thread.start();
    }

    private void copy(InputStream printed) {
      byte[] buffer = new byte[8192];
      try {
        for (int length; (length = printed.read(buffer)) >= 0; ) {
          beginning.write(buffer, 0, Math.min(length, LARGEST_BEGINNING - beginning.size()));
          write(buffer, length);
        }
      } catch (IOException e) {
        // the server has ended
      }
    }

    /** What cannot be written is left out: a server whose output nobody takes would stand still. */
    private void write(byte[] buffer, int length) {
      try {
        if (Files.exists(file) && Files.size(file) >= LARGEST_FILE) {
          putAside();
        }
        try (FileChannel out = open(file)) {
          out.write(ByteBuffer.wrap(buffer, 0, length));
        }
      } catch (IOException e) {
        // a full disk, for example
      }
    }

    private void putAside() throws IOException {
      for (int number = OLD_FILES; number > 0; number--) {
        Path newer = number == 1 ? file : old(number - 1);
        if (Files.exists(newer)) {
          Files.move(newer, old(number), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }

    private Path old(int number) {
      return file.resolveSibling(file.getFileName() + "." + number);
    }

    String beginning() {
      return beginning.toString(StandardCharsets.UTF_8);
    }

    /** What the application said of itself. */
    String banner() {
      String text = beginning();
      int begin = text.indexOf("  Conference API ");
      int end = text.indexOf("]]", begin);
      return text.substring(begin, end).stripTrailing() + "\n";
    }

    /** What the application said; or else the causes in the log, each once; or else its end. */
    String reason() {
      List<String> lines = beginning().lines().toList();
      List<String> causes = new ArrayList<>();
      for (String line : lines) {
        int said = line.indexOf(SAID);
        if (said >= 0) {
          return line.substring(said + SAID.length()).replaceFirst("]]$", "");
        }
        if (line.startsWith("Caused by: ")) {
          String cause = line.replaceFirst("^Caused by: [\\w.$]+(: |$)", "");
          causes.removeIf(other -> other.contains(cause));
          causes.add(cause);
        }
      }
      List<String> end = lines.subList(Math.max(0, lines.size() - 30), lines.size());
      return String.join("\n", causes.isEmpty() ? end : causes);
    }
  }
}
