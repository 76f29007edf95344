package org.conferenceapi.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A PostgreSQL as in production: every commit is on the disk before it is acknowledged, unlike that
 * of the tests. Apart from this and the number of connections, it has its defaults.
 */
public final class RealPostgres implements AutoCloseable {
  private static final Duration RECOVERY = Duration.ofMinutes(2);
  private static final Logger CHATTY = Logger.getLogger("io.zonky.test.db.postgres");
  private static final List<String> DURABLE =
      List.of("fsync", "full_page_writes", "synchronous_commit");

  /** Makes the time of each commit readable, at almost no cost. */
  private static final String TRACKED = "track_commit_timestamp";

  private static final List<String> SHOWN =
      List.of(
          "server_version",
          "fsync",
          "full_page_writes",
          "synchronous_commit",
          "wal_sync_method",
          "shared_buffers",
          "max_wal_size",
          TRACKED);

  private final Path folder;
  private final EmbeddedPostgres server;
  private final List<String> command;

  /** Kept, because a server that ends deletes the file with its process id. */
  private ProcessHandle process;

  private Connection own;

  /** Starts it in an empty folder, which should be on a real disk. */
  public RealPostgres(Path folder) throws IOException, SQLException {
    CHATTY.setLevel(Level.WARNING);
    this.folder = folder;
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setLocaleConfig("locale", "C.UTF-8")
            .setServerConfig("max_connections", "300");
    builder.setServerConfig(TRACKED, "on");
    DURABLE.forEach(name -> builder.setServerConfig(name, "on"));
    server = builder.start();
    process = postmaster();
    command = command(process);
    own = connect();
    for (String name : DURABLE) {
      if (!settings().get(name).equals("on")) {
        throw new IllegalStateException(name + " is " + settings().get(name));
      }
    }
  }

  /** Where it listens. */
  public int port() {
    return server.getPort();
  }

  /** The settings with which the service connects to it. */
  public Map<String, String> forService() {
    return forService("postgres");
  }

  /** The settings with which a service connects to a new, empty database. */
  public Map<String, String> forServiceOn(String newDatabase) {
    update("create database " + newDatabase);
    return forService(newDatabase);
  }

  private Map<String, String> forService(String database) {
    return Map.of(
        "conference.db.url", url(database),
        "conference.db.user", "postgres",
        "conference.db.password", "postgres");
  }

  /** The processor time so far of all its running processes. */
  Duration used() {
    return processes()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Ends all its processes at once with SIGKILL, as a power cut would. */
  public void kill() {
    List<ProcessHandle> all = processes().toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().join());
  }

  /** Whether it has not ended. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** Starts it again with the same command, and waits until it answers. */
  public synchronized void restart() {
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("restarts.log").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    own = Awaitility.await().atMost(RECOVERY).ignoreExceptions().until(this::connect, any -> true);
    process = postmaster();
  }

  /** As root it runs in a user namespace of its own, because PostgreSQL refuses to run as root. */
  private static List<String> command(ProcessHandle postmaster) throws IOException {
    Path process = Path.of("/proc", Long.toString(postmaster.pid()));
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(Files.readString(process.resolve("cmdline")).split("\0")));
    return command;
  }

  private Stream<ProcessHandle> processes() {
    ProcessHandle postmaster = postmaster();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants());
  }

  private ProcessHandle postmaster() {
    return ProcessHandle.of(Long.parseLong(pidFile().get(0))).orElseThrow();
  }

  private List<String> pidFile() {
    try {
      return Files.readAllLines(folder.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new connection; every statement is a transaction. */
  public Connection connect() throws SQLException {
    return connect("postgres");
  }

  /** The same to another of its databases. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), "postgres", "postgres");
  }

  /** Runs a statement and returns the number of changed rows. */
  public synchronized int update(String sql) {
    try (Statement statement = own.createStatement()) {
      return statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The number in the first column of the first row that a query finds. */
  public long number(String sql) {
    return Long.parseLong(text(sql));
  }

  /** The first column of the first row that a query finds. */
  public synchronized String text(String sql) {
    try (Statement statement = own.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The relevant settings as the server reports them. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    SHOWN.forEach(name -> settings.put(name, text("show " + name)));
    return settings;
  }

  private String url(String database) {
    return "jdbc:postgresql://localhost:" + port() + "/" + database;
  }

  @Override
  public void close() throws IOException, SQLException {
    own.close();
    server.close();
  }
}
