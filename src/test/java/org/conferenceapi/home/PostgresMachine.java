package org.conferenceapi.home;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of two PostgreSQL servers with streaming replication, from Debian's packages, which have the
 * programs for replication that the embedded ones lack.
 */
public final class PostgresMachine implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String USER = "postgres";

  private final Path folder;
  private final String address;
  private final int port = Ports.free();
  private final Optional<NetworkNamespace> network;
  private Process process;

  private PostgresMachine(Path folder, String address, Optional<NetworkNamespace> network) {
    this.folder = folder;
    this.address = address;
    this.network = network;
  }

  /** Whether the programs are installed. */
  public static boolean isInstalled() {
    return programs().isPresent();
  }

  private static Optional<Path> programs() {
    try (Stream<Path> versions =
        Files.isDirectory(INSTALLED) ? Files.list(INSTALLED) : Stream.of()) {
      return versions
          .map(each -> each.resolve("bin"))
          .filter(each -> Files.isExecutable(each.resolve("pg_rewind")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server of this machine, which others reach at that address. */
  public static PostgresMachine at(String address) throws IOException {
    return new PostgresMachine(newFolder(), address, Optional.empty());
  }

  /** A server on a network of its own. */
  public static PostgresMachine on(NetworkNamespace network) throws IOException {
    return new PostgresMachine(newFolder(), network.address(), Optional.of(network));
  }

  private static Path newFolder() throws IOException {
    Path folder = Files.createTempDirectory("postgres-machine");
    if (isRoot()) {
      finish(List.of("chown", USER, folder.toString()));
    }
    return folder;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** For example {@code 127.0.0.1:20100}, for URLs. */
  public String host() {
    return address + ":" + port;
  }

  /** Makes an empty database system and starts it as a primary. */
  public PostgresMachine startAsPrimary() throws IOException {
    run("initdb", "-D", data(), "-U", USER, "-E", "UTF8", "--locale=C.UTF-8", "-k", "-A", "trust");
    Files.writeString(
        folder.resolve("data/pg_hba.conf"),
        "host all all all trust\nhost replication all all trust\n");
    Files.writeString(
        folder.resolve("data/postgresql.conf"),
        "wal_keep_size = 512MB\n", // pg_rewind reads it
        StandardOpenOption.APPEND);
    start();
    return this;
  }

  /** Copies a primary and starts as its standby. */
  public PostgresMachine startAsStandbyOf(PostgresMachine primary) throws IOException {
    run("pg_basebackup", "-D", data(), "-d", primary.source(), "-R", "-X", "stream", "-c", "fast");
    start();
    return this;
  }

  /** Starts a former primary, which must not run, as the standby of the one that replaced it. */
  public void rejoinAsStandbyOf(PostgresMachine primary) throws IOException, SQLException {
    primary.execute("checkpoint"); // before it, pg_rewind takes it for one of the old timeline
    run("pg_rewind", "-D", data(), "--source-server=" + primary.source(), "-R");
    start();
  }

  private String source() {
    return "host=%s port=%d user=%s dbname=postgres".formatted(address, port, USER);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private void start() throws IOException {
    List<String> command =
        there("postgres", "-D", data(), "-p", "" + port, "-c", "listen_addresses=*");
    command.addAll(List.of("-c", "unix_socket_directories=" + folder, "-c", "max_connections=200"));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    await().pollInterval(Duration.ofMillis(50)).until(() -> answers() || !process.isAlive());
    if (!process.isAlive()) {
      throw new IOException(Files.readString(folder.resolve("log")));
    }
  }

  private boolean answers() {
    try (Connection connection = administrator("postgres")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /** A connection of the superuser, to one of the databases. */
  public Connection administrator(String database) throws SQLException {
    String url = "jdbc:postgresql://" + host() + "/" + database;
    return DriverManager.getConnection(url + "?connectTimeout=2&socketTimeout=20", USER, "");
  }

  /** Acknowledges commits only when a standby has them, and waits until one is there. */
  public void requireStandby() throws SQLException {
    setStandbys("*");
    await()
        .until(
            () -> number("select count(*) from pg_stat_replication where sync_state='sync'") == 1);
  }

  /** Makes a standby the primary, which needs no standby, and waits until it accepts writes. */
  public void promote() throws SQLException {
    setStandbys("");
    number("select pg_promote()::int");
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(() -> number("select pg_is_in_recovery()::int") == 0);
  }

  private void setStandbys(String names) throws SQLException {
    execute("alter system set synchronous_standby_names = '" + names + "'");
    execute("select pg_reload_conf()");
  }

  private void execute(String command) throws SQLException {
    try (Connection connection = administrator("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private int number(String query) throws SQLException {
    try (Connection connection = administrator("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Ends it at once, as a power cut would. */
  public void kill() {
    processes().forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  /** Stops all its processes, as a machine that hangs: it accepts connections and does nothing. */
  public void hang() {
    signal("-STOP");
  }

  /** The machine that hung continues. */
  public void resume() {
    signal("-CONT");
  }

  private void signal(String signal) {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    processes().forEach(each -> command.add(Long.toString(each.pid())));
    try {
      finish(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  private void run(String program, String... arguments) throws IOException {
    finish(there(program, arguments));
  }

  /** The command that runs a program of PostgreSQL, which refuses to be root, on the machine. */
  private List<String> there(String program, String... arguments) {
    List<String> command = new ArrayList<>(network.map(NetworkNamespace::inside).orElse(List.of()));
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups", "--"));
    }
    command.add(programs().orElseThrow().resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static void finish(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + printed.strip());
    }
  }

  @Override
  public void close() throws IOException {
    if (process != null) {
      kill();
    }
    Folders.delete(folder);
  }
}
