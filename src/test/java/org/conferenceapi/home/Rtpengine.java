package org.conferenceapi.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real media edge: rtpengine, started by {@code server-config/rtpengine/start.sh} on ports of its
 * own.
 */
public final class Rtpengine implements AutoCloseable {
  private static final int MEDIA_PORTS = 200;
  private static final int FIRST_MEDIA_PORT = 16_000;
  private static final int MEDIA_RANGES = 20;
  private static final AtomicInteger NEXT_RANGE =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(MEDIA_RANGES));
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private final int port = Ports.free();
  private final String mediaPorts;
  private final Path log = BuildOutput.folder().resolve("rtpengine-" + port + ".log");
  private final String phones;
  private Process process;

  private Rtpengine(String phones, String mediaPorts) {
    this.phones = phones;
    this.mediaPorts = mediaPorts;
  }

  /** Starts one; skips the test, with a line that says so, where rtpengine is not installed. */
  public static Rtpengine launch() {
    return launch("127.0.0.1");
  }

  /** The same, with its address for phones. */
  public static Rtpengine launch(String phones) {
    require();
    Rtpengine edge = new Rtpengine(phones, range());
    edge.start();
    return edge;
  }

  /** Starts one that has ports for many calls, if no other one is running. */
  public static Rtpengine launchForMany() {
    int last = FIRST_MEDIA_PORT + MEDIA_RANGES * MEDIA_PORTS - 1;
    Rtpengine edge = new Rtpengine("127.0.0.1", FIRST_MEDIA_PORT + "-" + last);
    edge.start();
    return edge;
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  /** Skips the test, with a line that says so, where rtpengine is not installed. */
  public static void require() {
    if (!isInstalled()) {
      String skipped =
          "rtpengine is not installed (apt-get install rtpengine-daemon): tests of phones are"
              + " skipped.";
      if (TOLD.compareAndSet(false, true)) {
        System.out.println(skipped);
      }
      Assumptions.abort(skipped);
    }
  }

  /** Where it is controlled. */
  public URI url() {
    return URI.create("udp://127.0.0.1:" + port);
  }

  /** Starts it again, after {@link #kill}; it may not respond yet. */
  public void start() {
    ProcessBuilder builder = new ProcessBuilder("bash", "server-config/rtpengine/start.sh");
    builder.environment().put("CONFERENCE_RTPENGINE_PORT", Integer.toString(port));
    builder.environment().put("CONFERENCE_RTPENGINE_PHONES", phones);
    builder.environment().put("CONFERENCE_RTPENGINE_PORTS", mediaPorts);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it without a chance to say goodbye (SIGKILL). */
  public void kill() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("it does not end: " + process.info());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What it has printed so far. */
  public String printed() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  /** Another one each time, apart from the ports that servers listen on. */
  private static String range() {
    int low = FIRST_MEDIA_PORT + NEXT_RANGE.getAndIncrement() % MEDIA_RANGES * MEDIA_PORTS;
    return low + "-" + (low + MEDIA_PORTS - 1);
  }

  private static boolean isInstalled() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/sbin";
    return Stream.of(path.split(":"))
        .anyMatch(each -> Files.isExecutable(Path.of(each, "rtpengine")));
  }
}
