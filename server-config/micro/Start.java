import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLConnection;
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
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts the packaged service on Payara Micro; run it in the folder of the distribution, or in that
 * of the sources after the build:
 *
 * <pre>java server-config/micro/Start.java [[address:]port] [options of the JVM…]</pre>
 *
 * The distribution does not contain Payara Micro: the first start downloads it from Maven Central,
 * verifies it by {@code payara-micro.sha256}, and stores it as {@code payara-micro.jar} beside the
 * WAR. A file of that name that exists is used as it is.
 *
 * The default is port 8080 of 127.0.0.1; 0.0.0.0:8080 listens on all addresses of the machine. Only
 * on 127.0.0.1, notifications to receivers on this machine are allowed without a setting.
 *
 * <p>The server's log is {@code server.log} in the data directory, to which only its owner has
 * access; with CONFERENCE_LOG_FORMAT=json, each line is a JSON object. The key that encrypts signing secrets is there, too. Once the service is ready, its
 * banner is printed; if the start fails, the reason is printed and the exit status is 1. A server
 * that exits by itself later, for example after an OutOfMemoryError, is restarted.
 */
public class Start {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** The exit statuses of a JVM that was stopped: regular exit, SIGHUP, SIGINT, SIGTERM. */
  private static final Set<Integer> POLITE = Set.of(0, 129, 130, 143);

  private final List<String> options;
  private final String address;
  private final int port;
  private final String url;
  private final Path dataDir;
  private final Path logFile;
  private final RollingLog log;
  private final boolean isJson;
  private final PayaraMicro micro = new PayaraMicro();
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
    isJson = setting("conference.log.format", "text").equals("json");
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
      if (!micro.provide()) {
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

  /** Waits until the server is stopped; restarts a server that exited by itself. */
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
        && setting("conference.secret-key-file", "").isEmpty()
        && setting("conference.db.url", "").isEmpty()) {
      builder.environment().put("CONFERENCE_SECRET_KEY", secretKey());
    }
    server = builder.start();
    log.follow(server.getInputStream());
  }

  private List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    if (isPosix()) {
      // media servers may share the folder through the group
      String umask = setting("conference.bridge.media-dir", "").isEmpty() ? "077" : "007";
      command.addAll(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError"));
    command.add("-Dconference.data-dir=" + dataDir);
    command.add("-Dconference.local-url=" + url);
    if (address.equals("127.0.0.1") && setting("conference.notify.allow-networks", "").isEmpty()) {
      // for a trial: allows a receiver on this machine
      command.add("-Dconference.notify.allow-networks=127.0.0.0/8,::1/128");
    }
    // non-ASCII bytes are legal in headers; the service itself refuses control characters
    command.add("-Dorg.glassfish.grizzly.http.STRICT_HEADER_VALUE_VALIDATION_RFC_9110=false");
    command.addAll(options);
    command.addAll(List.of("-jar", micro.jar().toString(), "--nohazelcast"));
    command.addAll(List.of("--disablephonehome", "--logproperties"));
    command.add("server-config/micro/logging" + (isJson ? "-json" : "") + ".properties");
    command.addAll(List.of("--prebootcommandfile", preBoot().toString()));
    command.addAll(List.of("--port", Integer.toString(port), "--contextroot", "/"));
    command.addAll(List.of("--deploy", file("conference-api.war").toString()));
    return command;
  }

  /** Writes the settings of the server and its address, for which Payara Micro has no option. */
  private Path preBoot() throws IOException {
    String listener = "configs.config.server-config.network-config.network-listeners";
    Path file = dataDir.resolve("pre-boot.asadmin");
    open(file).close();
    return Files.writeString(
        file,
        Files.readString(Path.of("server-config/micro/pre-boot.asadmin"))
            + ("\nset " + listener + ".network-listener.http-listener.address=" + address + "\n"));
  }

  /** Returns the key of an earlier start, or a new one. */
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
                PATIENCE) // a client that disconnects earlier is logged, as if that were the cause
            .build();
    HttpClient http = HttpClient.newHttpClient();
    long end = System.nanoTime() + PATIENCE.toNanos();
    // after a failed deployment the server responds with 404; checked twice: the first may be early
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

  /** Returns a file of the distribution, or else of the build. */
  private static Path file(String name) {
    Path distributed = Path.of(name);
    return Files.exists(distributed) ? distributed : Path.of("target").resolve(name);
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

  /** Opens a file for appending; only the owner can read a new file. */
  private static FileChannel open(Path file) throws IOException {
    FileAttribute<?>[] attributes = {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        isPosix() ? attributes : new FileAttribute<?>[0]);
  }

  /** The server, which is downloaded if it is missing. */
  private static final class PayaraMicro {
    private static final Path DESCRIPTION = Path.of("server-config/micro/payara-micro.sha256");
    private static final int TIMEOUT_MILLIS = 30_000;

    Path jar() {
      return file("payara-micro.jar");
    }

    /** Downloads the server if necessary; prints why if that fails. */
    boolean provide() throws IOException {
      if (Files.exists(jar())) {
        return true;
      }
      Path target = Path.of("payara-micro.jar").toAbsolutePath();
      List<String> lines = Files.readAllLines(DESCRIPTION);
      String url = lines.get(1).substring(2);
      String expected = lines.get(2).split(" ")[0];
      System.out.println("Downloading Payara Micro, about 100 MB, from " + url);
      Path part = target.resolveSibling("payara-micro.jar.part");
      try {
        String found = download(url, part);
        if (!found.equals(expected)) {
          throw new IOException("its SHA-256 is " + found + " instead of " + expected);
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        return true;
      } catch (IOException e) {
        Files.deleteIfExists(part);
        System.err.println("Payara Micro cannot be downloaded: " + e);
        System.err.println("Download it by other means from " + url + " and store it as " + target);
        return false;
      }
    }

    /** Returns the SHA-256 of what was downloaded. */
    private static String download(String url, Path to) throws IOException {
      URLConnection connection = URI.create(url).toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try (InputStream in = connection.getInputStream();
          OutputStream file = Files.newOutputStream(to)) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        in.transferTo(new DigestOutputStream(file, digest));
        return HexFormat.of().formatHex(digest.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IOException(e);
      }
    }
  }

  /**
   * The output of the server: in a log file with rotation by size, and the beginning of the output
   * in memory.
   */
  private static final class RollingLog {
    private static final long LARGEST_FILE = 10 << 20;
    private static final int OLD_FILES = 4;
    private static final int LARGEST_BEGINNING = 1 << 20;
    private static final String SAID = "The service does not start. ";

    /** The rest of a text of a JSON log, which has no line break. */
    private static final Pattern JSON_TEXT =
        Pattern.compile("(?:[^\"\\\\\n]|\\\\.)*(?=\"[,}])");

    private final Path file;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();

    RollingLog(Path file) {
      this.file = file;
    }

    /** Writes the output of a server until it exits. */
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
        // the server has exited
      }
    }

    /** Drops output that cannot be written: otherwise the server would block on its output. */
    private void write(byte[] buffer, int length) {
      try {
        if (Files.exists(file) && Files.size(file) >= LARGEST_FILE) {
          putAside();
        }
        try (FileChannel out = open(file)) {
          out.write(ByteBuffer.wrap(buffer, 0, length));
        }
      } catch (IOException e) {
        // for example, the disk is full
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

    /** The banner that the application printed. */
    String banner() {
      String text = beginning();
      int begin = text.indexOf("  Conference API ");
      Matcher json = JSON_TEXT.matcher(text).region(begin, text.length());
      String banner =
          json.lookingAt() ? plain(json.group()) : text.substring(begin, text.indexOf("]]", begin));
      return banner.stripTrailing() + "\n";
    }

    private static String plain(String jsonText) {
      return jsonText.replace("\\n", "\n").replaceAll("\\\\(.)", "$1");
    }

    /** The application's message; else the causes in the log, each once; else the log's end. */
    String reason() {
      List<String> lines = beginning().lines().toList();
      List<String> causes = new ArrayList<>();
      for (String line : lines) {
        int said = line.indexOf(SAID);
        if (said >= 0) {
          Matcher json = JSON_TEXT.matcher(line).region(said + SAID.length(), line.length());
          return json.lookingAt()
              ? plain(json.group())
              : line.substring(said + SAID.length()).replaceFirst("]]$", "");
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
