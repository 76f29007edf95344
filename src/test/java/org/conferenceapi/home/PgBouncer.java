package org.conferenceapi.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** PgBouncer before the tests' PostgreSQL: a connection of its for each transaction. */
public final class PgBouncer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

  private final Path folder;
  private final int port = Ports.free();
  private final Process process;

  private PgBouncer() throws IOException {
    folder = Files.createTempDirectory("pgbouncer");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path settings = folder.resolve("pgbouncer.ini");
    Files.writeString(
        settings,
        """
        [databases]
        * = host=127.0.0.1 port=%s user=postgres
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %s
        unix_socket_dir =
        auth_type = any
        pool_mode = transaction
        ignore_startup_parameters = extra_float_digits
        """
            .formatted(Integer.toString(Postgres.port()), Integer.toString(port)));
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "nobody")); // it refuses to be root
    }
    command.add(settings.toString());
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Awaitility.await().until(() -> said().contains("listening on") || !process.isAlive());
    if (!process.isAlive()) {
      throw new IOException(said());
    }
  }

  /** Starts it; leaves the test out, with a visible line, where it is not installed. */
  public static PgBouncer start() throws IOException {
    boolean installed = Files.isExecutable(PROGRAM);
    if (!installed) {
      System.out.println(
          "pgbouncer is not installed, its tests are left out: apt-get install pgbouncer");
    }
    Assumptions.assumeTrue(installed, "pgbouncer is not installed");
    return new PgBouncer();
  }

  /** The JDBC URL of a database of PostgreSQL, by way of it; every user is let in as postgres. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Folders.delete(folder);
  }
}
