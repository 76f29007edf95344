package org.conferenceapi.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * A real TURN server: coturn, with {@code server-config/coturn/turnserver.conf}, in which only the
 * addresses, the ports, the secret and the log are others.
 */
public final class Coturn implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/turnserver");
  private static final Path SETTINGS = Path.of("server-config/coturn/turnserver.conf");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final String address;
  private final int port = Ports.free();
  private final Path log;
  private final Process process;

  private Coturn(String address, String mediaServer, String secret) throws IOException {
    this.address = address;
    log = BuildOutput.folder().resolve("coturn-" + port + ".log");
    Path settings = BuildOutput.folder().resolve("coturn-" + port + ".conf");
    Files.writeString(
        settings,
        Files.readString(SETTINGS)
                .replace("203.0.113.10", address)
                .replace("203.0.113.20", mediaServer)
                .replace("listening-port=3478", "listening-port=" + port)
                .replaceAll("(?m)^static-auth-secret=.*$", "static-auth-secret=" + secret)
                .replaceAll("(?m)^syslog$", "log-file=stdout\nverbose")
            + "pidfile="
            + BuildOutput.folder().resolve("coturn-" + port + ".pid")
            + "\n");
    process =
        new ProcessBuilder(PROGRAM.toString(), "-c", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> answers() || !process.isAlive());
    if (!process.isAlive()) {
      throw new IOException(printed());
    }
  }

  /** Skips the test, with a line that says so, where coturn is not installed. */
  public static void require() {
    if (!Files.isExecutable(PROGRAM)) {
      String skipped =
          "coturn is not installed (apt-get install coturn): tests of TURN are skipped.";
      System.out.println(skipped);
      Assumptions.abort(skipped);
    }
  }

  /**
   * Starts one.
   *
   * @param address of this machine where it listens and relays
   * @param mediaServer the only address that it relays to
   * @param secret that it shares with the service
   */
  public static Coturn start(String address, String mediaServer, String secret) throws IOException {
    require();
    return new Coturn(address, mediaServer, secret);
  }

  /** The URI for clients that reach it over TCP. */
  public String overTcp() {
    return "turn:" + address + ":" + port + "?transport=tcp";
  }

  /** What it has printed so far. */
  public String printed() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
