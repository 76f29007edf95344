package org.conferenceapi.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.conferenceapi.blackbox.WebhookReceiver.Received;
import org.conferenceapi.home.Ports;

/** A {@link ReceiverProgram} as a process, and what it has received. */
final class ReceiverProcess implements AutoCloseable {
  private static final Runnable NOTHING = () -> {};

  private final int port = Ports.free();
  private final Map<String, List<Received>> byPath = new ConcurrentHashMap<>();
  private final AtomicReference<Runnable> atNextArrival = new AtomicReference<>(NOTHING);
  private Process process;
  private Thread reader;

  ReceiverProcess() {
    start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** All requests to a path so far, in order. */
  List<Received> received(String path) {
    return List.copyOf(byPath.getOrDefault(path, List.of()));
  }

  /** Drops what came to a path. */
  void forget(String path) {
    byPath.remove(path);
  }

  /** Does something once, when a request has arrived and has no response yet. */
  void atNextArrival(Runnable deed) {
    atNextArrival.set(deed);
  }

  /** Ends it with SIGKILL. What it has printed is still read. */
  void kill() {
    try {
      process.destroyForcibly().waitFor();
      if (Thread.currentThread() != reader) {
        reader.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts it on its port and waits until it listens. */
  void start() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    try {
      process =
          new ProcessBuilder(
                  java,
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Xmx64m",
                  "-cp",
                  classes(),
                  ReceiverProgram.class.getName(),
                  Integer.toString(port))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    reader = new Thread(() -> read(lines), "receiver");
    reader.setDaemon(true);
    reader.start();
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(this::listens);
  }

  private void read(BufferedReader lines) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Received one = parsed(line.split(" "));
        byPath.computeIfAbsent(one.path(), path -> new CopyOnWriteArrayList<>()).add(one);
        atNextArrival.getAndSet(NOTHING).run();
      }
    } catch (IOException e) {
      return; // it was killed
    }
  }

  private static Received parsed(String[] line) {
    Map<String, List<String>> headers = new HashMap<>();
    for (int i = 3; i < line.length; i++) {
      String[] header = line[i].split("=", 2);
      headers.put(header[0], List.of(decoded(header[1])));
    }
    return new Received(Instant.parse(line[0]), line[1], headers, decoded(line[2]));
  }

  private static String decoded(String text) {
    return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String classes() {
    try {
      return Path.of(
              ReceiverProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
